package io.spcodec.analysis;

import io.spcodec.error.SpcException;
import io.spcodec.grid.LatentArea;
import io.spcodec.grid.Pieces;
import io.spcodec.grid.TileGrid;
import io.spcodec.image.PixelSource;
import io.spcodec.network.Coefficient;
import io.spcodec.tensor.FloatNetworks;
import io.spcodec.tensor.LatentPlane;
import io.spcodec.tensor.PixelTensors;
import io.spcodec.tensor.Role;
import io.spcodec.tensor.Shape;
import io.spcodec.tensor.Tensor;
import io.spcodec.work.RunControl;
import java.util.List;

/**
 * Pixels to latents, piece by piece; the inverse is {@code Synthesis}. Each piece sees as many
 * pixels around it as the network reaches, so that pieces leave no seams.
 */
public final class Analysis {
    private final FloatNetworks networks;
    private final List<Coefficient> coefficients;
    private final TileGrid grid;
    private final RunControl control;

    /**
     * Prepares for one image.
     *
     * @param coefficients which coefficient of the linear path each latent channel is
     */
    public Analysis(
            FloatNetworks networks,
            List<Coefficient> coefficients,
            TileGrid grid,
            RunControl control) {
        this.networks = networks;
        this.coefficients = coefficients;
        this.grid = grid;
        this.control = control;
    }

    /**
     * Returns the latents of an area of the padded image, in levels: the lapped transform and what the
     * network adds to it.
     */
    public LatentPlane run(PixelSource image, LatentArea area) throws SpcException {
        int channels = networks.dimensions().latentChannels();
        LatentPlane latents = new LatentPlane(channels, area);
        for (LatentArea piece : Pieces.split(area)) {
            LatentArea outer = piece.grow(margin(), grid.bounds());
            Shape shape = new Shape(1, channels, outer.rows(), outer.columns());
            try (Tensor pixels = read(image, outer);
                    Tensor result = networks.run(Role.ANALYSIS, control, shape, pixels)) {
                latents.copyFrom(result, outer, piece);
                ForwardLapped.add(pixels, outer, piece, coefficients, latents);
            }
        }
        return latents;
    }

    private int margin() {
        return Math.max(ForwardLapped.MARGIN, networks.dimensions().analysisMargin());
    }

    private Tensor read(PixelSource image, LatentArea outer) {
        int rows = outer.rows() * LatentArea.PIXELS;
        int columns = outer.columns() * LatentArea.PIXELS;
        return PixelTensors.of(image.crop(grid.pixels(outer)), rows, columns, networks);
    }
}
