package io.spcodec.saliency;

import io.spcodec.image.SaliencyMap;
import io.spcodec.model.QualityCurves;
import io.spcodec.pixel.LatentArea;
import io.spcodec.pixel.TileGrid;

/**
 * How much finer (positive) or coarser the quantiser works, in quarter octaves, -16 to 16, for each
 * square of 2 x 2 latents.
 *
 * @param rows rows of the map
 * @param columns columns of the map
 * @param steps row by row; not copied, never written after construction
 */
public record StepMap(int rows, int columns, byte[] steps) {
    /** The finest step; the coarsest is its negative. */
    public static final int MAX_STEP = 16;

    private static final int LATENTS = 2;
    private static final int CELL = LATENTS * LatentArea.PIXELS;

    /** Returns a map of zeros: the same step everywhere. */
    public static StepMap flat(TileGrid grid) {
        LatentArea all = grid.bounds();
        int rows = all.rows() / LATENTS;
        int columns = all.columns() / LATENTS;
        return new StepMap(rows, columns, new byte[rows * columns]);
    }

    /** Applies the bundle's learned function to the mean saliency of each square. */
    public static StepMap of(
            SaliencyMap saliency, TileGrid grid, QualityCurves curves, int qualityIndex) {
        StepMap map = flat(grid);
        for (int y = 0; y < map.rows; y++) {
            for (int x = 0; x < map.columns; x++) {
                double mean = mean(saliency, grid, x, y);
                long step = Math.round(curves.saliencyStep(qualityIndex, mean));
                map.steps[y * map.columns + x] =
                        (byte) Math.max(-MAX_STEP, Math.min(MAX_STEP, step));
            }
        }
        return map;
    }

    /** Averages the map under a square; squares in the padding take the last ones of the image. */
    private static double mean(SaliencyMap saliency, TileGrid grid, int x, int y) {
        int cellX = Math.min(x, (grid.width() - 1) / CELL);
        int cellY = Math.min(y, (grid.height() - 1) / CELL);
        double scaleX = (double) saliency.width() / grid.width();
        double scaleY = (double) saliency.height() / grid.height();
        double left = cellX * CELL * scaleX;
        double right = Math.min(grid.width(), (cellX + 1) * CELL) * scaleX;
        double top = cellY * CELL * scaleY;
        double bottom = Math.min(grid.height(), (cellY + 1) * CELL) * scaleY;
        double sum = 0;
        double weights = 0;
        for (int v = (int) top; v < Math.min(saliency.height(), Math.ceil(bottom)); v++) {
            double tall = Math.min(v + 1, bottom) - Math.max(v, top);
            for (int u = (int) left; u < Math.min(saliency.width(), Math.ceil(right)); u++) {
                double weight = tall * (Math.min(u + 1, right) - Math.max(u, left));
                sum += weight * saliency.value(u, v);
                weights += weight;
            }
        }
        return sum / weights;
    }

    /** Returns the step at a latent position of the whole image. */
    public int at(int row, int column) {
        return steps[row / LATENTS * columns + column / LATENTS];
    }

    /** Returns whether all steps are zero, so that nothing has to be sent. */
    public boolean isFlat() {
        for (byte step : steps) {
            if (step != 0) {
                return false;
            }
        }
        return true;
    }
}
