package io.spcodec.pixel;

import io.spcodec.error.SpcException;
import io.spcodec.image.PixelImage;
import io.spcodec.image.PixelSource;
import io.spcodec.model.ModelBundle;
import io.spcodec.model.Role;
import io.spcodec.model.RunControl;
import io.spcodec.model.Shape;
import io.spcodec.model.Tensor;

/** Pixels to latents, piece by piece; the inverse is {@link Synthesis}. */
public final class Analysis {
    private static final int PLANES = 3;

    private Analysis() {}

    /** Returns the latents of an area of the padded image, before any gain. */
    public static LatentPlane run(
            ModelBundle model, PixelSource image, LatentArea area, RunControl control)
            throws SpcException {
        TileGrid grid = new TileGrid(image.width(), image.height(), model.manifest().tileSize());
        LatentPlane latents = new LatentPlane(model.manifest().latentChannels(), area);
        for (LatentArea piece : Pieces.split(area)) {
            LatentArea outer = piece.grow(model.manifest().analysisMargin(), grid.bounds());
            try (Tensor pixels = read(model, image.crop(grid.pixels(outer)), outer);
                    Tensor result =
                            model.run(Role.ANALYSIS, control, shape(model, outer), pixels)) {
                latents.write(result, outer, piece);
            }
        }
        return latents;
    }

    private static Tensor read(ModelBundle model, PixelImage pixels, LatentArea outer) {
        int side = LatentArea.PIXELS;
        Tensor tensor =
                model.tensor(new Shape(1, PLANES, outer.rows() * side, outer.columns() * side));
        PixelTensors.read(pixels, tensor);
        return tensor;
    }

    private static Shape shape(ModelBundle model, LatentArea area) {
        return new Shape(1, model.manifest().latentChannels(), area.rows(), area.columns());
    }
}
