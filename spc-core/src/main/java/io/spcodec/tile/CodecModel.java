package io.spcodec.tile;

import io.spcodec.container.ModelId;
import io.spcodec.tensor.FloatNetworks;

/**
 * What of a bundle codes pictures.
 *
 * @param id as in the header of a stream
 * @param tileSize side of a tile in pixels
 * @param symbols what chooses probabilities
 * @param networks what does not
 */
public record CodecModel(ModelId id, int tileSize, SymbolModel symbols, FloatNetworks networks) {}
