package io.spcodec.network;

import io.spcodec.error.ModelException;
import java.util.List;

/**
 * Hyper-latents to features: two convolutions, each followed by depth to space, and a third.
 *
 * @param coarse at 1/64
 * @param fine at 1/32
 * @param leave at 1/16
 */
public record HyperLayers(IntegerLayer coarse, IntegerLayer fine, IntegerLayer leave) {
    static HyperLayers read(IntegerFile file, int channels) throws ModelException {
        IntegerLayer coarse = IntegerLayer.read(file, "hyper.coarse", channels, -1);
        IntegerLayer fine = IntegerLayer.read(file, "hyper.fine", quarter(file, coarse), -1);
        IntegerLayer leave = IntegerLayer.read(file, "hyper.leave", quarter(file, fine), -1);
        return new HyperLayers(
                coarse.proved(IntegerModel.MAX_HYPER),
                fine.proved(IntegerModel.MAX_UNSIGNED),
                leave.proved(IntegerModel.MAX_UNSIGNED));
    }

    /** Returns all layers. */
    public List<IntegerLayer> layers() {
        return List.of(coarse, fine, leave);
    }

    /** Returns the bytes that an executor may need for each latent, as other layers' do. */
    public int workingBytes() {
        int atLatents = fine.outputs() / 4 + leave.outputs();
        int above = (coarse.outputs() / 4 + 2 * fine.outputs()) / 4 + 1;
        int top = (coarse.inputs() + 2 * coarse.outputs()) / 16 + 1;
        return Integer.BYTES * Math.max(atLatents, Math.max(above, top));
    }

    /** Returns the channels that depth to space leaves of a layer's. */
    static int quarter(IntegerFile file, IntegerLayer layer) throws ModelException {
        if (layer.outputs() % 4 != 0) {
            throw file.refuse(layer.name(), layer.outputs() + " channels", "a multiple of 4");
        }
        return layer.outputs() / 4;
    }
}
