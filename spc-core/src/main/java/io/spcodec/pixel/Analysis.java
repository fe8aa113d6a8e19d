package io.spcodec.pixel;

import io.spcodec.PixelImage;
import io.spcodec.SpcException;
import io.spcodec.model.ModelBundle;
import io.spcodec.model.Role;
import io.spcodec.model.RunControl;
import io.spcodec.model.Shape;
import io.spcodec.model.Tensor;
import java.util.List;

/** Pixels to latents, piece by piece; the inverse is {@link Synthesis}. */
public final class Analysis {
    private static final int PLANES = 3;

    private Analysis() {}

    /** Returns the latents of the padded image, before any gain. */
    public static LatentPlane run(
            ModelBundle model, PixelImage image, TileGrid grid, RunControl control)
            throws SpcException {
        LatentArea bounds = grid.bounds();
        LatentPlane latents = new LatentPlane(model.manifest().latentChannels(), bounds);
        List<LatentArea> pieces = Pieces.split(bounds);
        for (LatentArea piece : pieces) {
            LatentArea outer = piece.grow(model.manifest().analysisMargin(), bounds);
            try (Tensor pixels = read(model, image, outer);
                    Tensor result =
                            model.run(Role.ANALYSIS, control, shape(model, outer), pixels)) {
                latents.write(result, outer, piece);
            }
        }
        return latents;
    }

    private static Tensor read(ModelBundle model, PixelImage image, LatentArea outer) {
        int side = LatentArea.PIXELS;
        Tensor pixels =
                model.tensor(new Shape(1, PLANES, outer.rows() * side, outer.columns() * side));
        PixelTensors.read(image, outer.column() * side, outer.row() * side, pixels);
        return pixels;
    }

    private static Shape shape(ModelBundle model, LatentArea area) {
        return new Shape(1, model.manifest().latentChannels(), area.rows(), area.columns());
    }
}
