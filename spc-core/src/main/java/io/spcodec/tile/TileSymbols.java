package io.spcodec.tile;

/**
 * All symbols of a tile behind its hyper-latents, in coding order.
 *
 * @param indices table of each
 * @param residuals of each; zero under table 0
 */
public record TileSymbols(byte[] indices, int[] residuals) {}
