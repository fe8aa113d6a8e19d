package io.spcodec.network;

/**
 * clip(x + mix(relu(spread(x)))), of signed bytes.
 *
 * @param spread convolution over a neighbourhood
 * @param mix of the channels of one position
 */
public record ResidualBlock(IntegerLayer spread, IntegerLayer mix) {}
