package io.spcodec.saliency;

import io.spcodec.grid.TileGrid;
import io.spcodec.image.SaliencyMap;
import io.spcodec.tile.FinenessMap;

/** Saliency to the quantiser's fineness. Runs in the encoder only: the stream carries the map. */
public final class SaliencyFineness {
    private SaliencyFineness() {}

    /**
     * Applies the bundle's learned function to the mean saliency of each square.
     *
     * @param curve fineness of equally spaced saliencies from 0 to 1, in thousandths
     */
    public static FinenessMap of(SaliencyMap saliency, TileGrid grid, int[] curve) {
        FinenessMap map = FinenessMap.flat(grid);
        for (int y = 0; y < map.rows(); y++) {
            for (int x = 0; x < map.columns(); x++) {
                double mean = mean(saliency, grid, x, y);
                long fineness = Math.round(along(curve, mean));
                map.values()[y * map.columns() + x] =
                        (byte) Math.max(-FinenessMap.MAX, Math.min(FinenessMap.MAX, fineness));
            }
        }
        return map;
    }

    private static double along(int[] curve, double saliency) {
        double position = Math.max(0, Math.min(1, saliency)) * (curve.length - 1);
        int left = Math.min((int) position, curve.length - 2);
        double low = curve[left];
        return (low + (curve[left + 1] - low) * (position - left)) / 1000;
    }

    /** Averages the map under a square; squares in the padding take the last ones of the image. */
    private static double mean(SaliencyMap saliency, TileGrid grid, int x, int y) {
        int cellX = Math.min(x, (grid.width() - 1) / FinenessMap.CELL);
        int cellY = Math.min(y, (grid.height() - 1) / FinenessMap.CELL);
        double scaleX = (double) saliency.width() / grid.width();
        double scaleY = (double) saliency.height() / grid.height();
        double left = cellX * FinenessMap.CELL * scaleX;
        double right = Math.min(grid.width(), (cellX + 1) * FinenessMap.CELL) * scaleX;
        double top = cellY * FinenessMap.CELL * scaleY;
        double bottom = Math.min(grid.height(), (cellY + 1) * FinenessMap.CELL) * scaleY;
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
}
