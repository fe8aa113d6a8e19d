package io.spcodec.encode;

import io.spcodec.tensor.FloatNetworks;
import io.spcodec.tile.CodecModel;

/**
 * What of a bundle an encoder takes.
 *
 * @param codec the decoder's side, exact
 * @param networks those of the encoder alone, in floats
 */
public record EncodeModel(CodecModel codec, FloatNetworks networks) {}
