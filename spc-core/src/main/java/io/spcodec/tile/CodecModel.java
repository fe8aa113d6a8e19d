package io.spcodec.tile;

import io.spcodec.container.ModelId;
import io.spcodec.entropy.Frequencies;
import io.spcodec.network.IntegerModel;
import io.spcodec.network.IntegerNetworks;
import io.spcodec.work.RunControl;

/**
 * What of a bundle codes pictures.
 *
 * @param id as in the header of a stream
 * @param tileSize side of a tile in pixels
 * @param integers structure, layers and tables
 * @param networks what runs them
 * @param frequencies tables of the entropy coder
 */
public record CodecModel(
        ModelId id,
        int tileSize,
        IntegerModel integers,
        IntegerNetworks networks,
        Frequencies frequencies) {

    /** Returns what all tiles of an image are coded with. */
    public TileCoding coding(int qualityIndex, RunControl control) {
        return new TileCoding(integers, networks, frequencies, qualityIndex, control);
    }

    /** Returns what runs the networks, in words. */
    public String executor() {
        return switch (networks.name()) {
            case "fp32" -> "ONNX Runtime, CUDA";
            case "int8" -> "ONNX Runtime, CPU";
            default -> "plain Java";
        };
    }
}
