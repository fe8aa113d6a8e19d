package io.spcodec.analysis;

import io.spcodec.grid.LatentArea;
import io.spcodec.grid.Pieces;
import io.spcodec.grid.TileGrid;
import io.spcodec.image.PixelImage;
import io.spcodec.image.Region;
import io.spcodec.network.Coefficient;
import io.spcodec.tensor.FloatNetworks;
import io.spcodec.tensor.LatentPlane;
import io.spcodec.tensor.PixelTensors;
import io.spcodec.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/** What decoded samples miss, as coefficients of the linear path in levels. */
public final class ReconstructionError {
    /** No error: the linear path takes the middle of the range for zero. */
    private static final float NONE = 0.5f;

    private final FloatNetworks networks;
    private final List<Coefficient> coefficients;
    private final TileGrid grid;

    /**
     * Prepares for one image.
     *
     * @param networks whose memory is used
     * @param coefficients which coefficient of the linear path each latent channel is
     */
    public ReconstructionError(
            FloatNetworks networks, List<Coefficient> coefficients, TileGrid grid) {
        this.networks = networks;
        this.coefficients = coefficients;
        this.grid = grid;
    }

    /**
     * Compares the samples of an area.
     *
     * @param original samples of the area's pixels
     * @param decoded the same, decoded
     * @param within where in the image they are compared; elsewhere nothing counts as missed
     * @return coefficients of original less decoded
     */
    public LatentPlane of(PixelImage original, PixelImage decoded, LatentArea area, Region within) {
        LatentPlane missed = new LatentPlane(coefficients.size(), area);
        Region pixels = grid.pixels(area);
        for (LatentArea piece : Pieces.split(area)) {
            LatentArea outer = piece.grow(ForwardLapped.MARGIN, area);
            Region part = grid.pixels(outer);
            Region crop = part.within(pixels);
            try (Tensor difference = planes(original.crop(crop), outer);
                    Tensor other = planes(decoded.crop(crop), outer)) {
                subtract(difference, other, part, within);
                ForwardLapped.add(difference, outer, piece, coefficients, missed);
            }
        }
        return missed;
    }

    private Tensor planes(PixelImage image, LatentArea outer) {
        int rows = outer.rows() * LatentArea.PIXELS;
        int columns = outer.columns() * LatentArea.PIXELS;
        return PixelTensors.of(image, rows, columns, networks);
    }

    /** Leaves the difference of a part around the middle of the range within a region, nothing elsewhere. */
    private static void subtract(Tensor from, Tensor other, Region part, Region within) {
        int rows = from.shape().rows();
        int columns = from.shape().columns();
        float[] line = new float[columns];
        float[] less = new float[columns];
        for (int i = 0; i < PixelTensors.PLANES * rows; i++) {
            int y = part.y() + i % rows;
            boolean counts = y >= within.y() && y < within.bottom();
            from.copyTo(i * columns, line, 0, columns);
            other.copyTo(i * columns, less, 0, columns);
            int left = counts ? Math.max(0, Math.min(columns, within.x() - part.x())) : columns;
            int right =
                    counts ? Math.max(left, Math.min(columns, within.right() - part.x())) : columns;
            for (int x = left; x < right; x++) {
                line[x] += NONE - less[x];
            }
            Arrays.fill(line, 0, left, NONE);
            Arrays.fill(line, right, columns, NONE);
            from.copyFrom(line, 0, i * columns, columns);
        }
    }
}
