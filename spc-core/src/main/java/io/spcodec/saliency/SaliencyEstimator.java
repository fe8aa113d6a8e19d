package io.spcodec.saliency;

import io.spcodec.error.SpcException;
import io.spcodec.image.PixelImage;
import io.spcodec.image.PixelSource;
import io.spcodec.image.SaliencyMap;
import io.spcodec.tensor.FloatNetworks;
import io.spcodec.tensor.PixelTensors;
import io.spcodec.tensor.Role;
import io.spcodec.tensor.Shape;
import io.spcodec.tensor.Tensor;
import io.spcodec.work.RunControl;
import java.util.Arrays;

/** Guesses from a small copy of the image where people will look. Runs in the encoder only. */
public final class SaliencyEstimator {
    private static final int LONG_SIDE = 320;
    private static final int MULTIPLE = 32;
    private static final int CELL = 8;
    private static final float LEAST_BORDER = 1e-6f;

    private SaliencyEstimator() {}

    /** Returns the map of the image. */
    public static SaliencyMap run(FloatNetworks networks, PixelSource image, RunControl control)
            throws SpcException {
        PixelImage small = Reduction.toLongSide(image, LONG_SIDE);
        int rows = roundUp(small.height());
        int columns = roundUp(small.width());
        Shape cells = new Shape(1, 1, rows / CELL, columns / CELL);
        try (Tensor pixels = PixelTensors.of(small, rows, columns, networks);
                Tensor saliency = networks.run(Role.SALIENCY, control, cells, pixels)) {
            return cut(saliency, small.width(), small.height());
        }
    }

    private static int roundUp(int side) {
        return (side - 1) / MULTIPLE * MULTIPLE + MULTIPLE;
    }

    /** Leaves the padding away; a cell that is part image, part padding stays. */
    private static SaliencyMap cut(Tensor saliency, int width, int height) {
        int columns = (width - 1) / CELL + 1;
        int rows = (height - 1) / CELL + 1;
        float[] values = new float[rows * columns];
        for (int y = 0; y < rows; y++) {
            saliency.copyTo(y * saliency.shape().columns(), values, y * columns, columns);
        }
        for (int i = 0; i < values.length; i++) {
            // Written so that a NaN becomes 0.
            values[i] = values[i] > 0 ? Math.min(values[i], 1) : 0;
        }
        relate(values);
        return SaliencyMap.of(columns, rows, values);
    }

    /**
     * Puts the border of the most salient third at one half: s becomes s / (s + border). Bits are
     * moved within a photograph, so what counts is how salient a place is beside the others; where
     * all are much alike, with a subject or without, the map is flat.
     */
    private static void relate(float[] values) {
        float[] sorted = values.clone();
        Arrays.sort(sorted);
        float border = Math.max(sorted[2 * sorted.length / 3], LEAST_BORDER);
        for (int i = 0; i < values.length; i++) {
            values[i] /= values[i] + border;
        }
    }
}
