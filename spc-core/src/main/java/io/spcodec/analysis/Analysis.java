package io.spcodec.analysis;

import io.spcodec.bundle.ModelBundle;
import io.spcodec.error.SpcException;
import io.spcodec.grid.LatentArea;
import io.spcodec.grid.Pieces;
import io.spcodec.grid.TileGrid;
import io.spcodec.image.PixelImage;
import io.spcodec.image.PixelSource;
import io.spcodec.tensor.LatentPlane;
import io.spcodec.tensor.PixelTensors;
import io.spcodec.tensor.Role;
import io.spcodec.tensor.Shape;
import io.spcodec.tensor.Tensor;
import io.spcodec.work.RunControl;

/** Pixels to latents, piece by piece; the inverse is in {@code io.spcodec.synthesis}. */
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
