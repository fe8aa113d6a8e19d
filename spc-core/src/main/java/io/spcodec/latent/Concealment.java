package io.spcodec.latent;

import io.spcodec.pixel.LatentArea;
import io.spcodec.pixel.LatentPlane;
import java.util.List;

/**
 * Fills lost tiles from the latents around them: each position takes the nearest known latent left,
 * right, above and below, the nearer the more; with none it stays zero, which is gray.
 */
public final class Concealment {
    private static final int[][] DIRECTIONS = {{0, -1}, {0, 1}, {-1, 0}, {1, 0}};

    private Concealment() {}

    /** Fills the lost areas of a plane; everything else in it is known. */
    public static void fill(LatentPlane plane, List<LatentArea> lost) {
        for (LatentArea area : lost) {
            for (int row = area.row(); row < area.bottom(); row++) {
                for (int column = area.column(); column < area.right(); column++) {
                    fillPosition(plane, lost, row, column);
                }
            }
        }
    }

    private static void fillPosition(
            LatentPlane plane, List<LatentArea> lost, int row, int column) {
        int[] sources = new int[DIRECTIONS.length];
        float[] weights = new float[DIRECTIONS.length];
        float sum = 0;
        for (int i = 0; i < DIRECTIONS.length; i++) {
            int distance = distanceToKnown(plane.area(), lost, row, column, DIRECTIONS[i]);
            if (distance > 0) {
                sources[i] =
                        plane.index(
                                0,
                                row + distance * DIRECTIONS[i][0],
                                column + distance * DIRECTIONS[i][1]);
                weights[i] = 1f / distance;
                sum += weights[i];
            }
        }
        if (sum == 0) {
            return;
        }
        int channelSize = plane.area().size();
        int target = plane.index(0, row, column);
        for (int channel = 0; channel < plane.channels(); channel++) {
            float value = 0;
            for (int i = 0; i < sources.length; i++) {
                value += weights[i] * plane.values()[sources[i] + channel * channelSize];
            }
            plane.values()[target + channel * channelSize] = value / sum;
        }
    }

    /** Returns how many steps it takes to a known position; 0 if there is none. */
    private static int distanceToKnown(
            LatentArea all, List<LatentArea> lost, int row, int column, int[] direction) {
        int y = row;
        int x = column;
        for (int distance = 1; ; distance++) {
            y += direction[0];
            x += direction[1];
            if (!all.contains(y, x)) {
                return 0;
            }
            int atY = y;
            int atX = x;
            if (lost.stream().noneMatch(area -> area.contains(atY, atX))) {
                return distance;
            }
        }
    }
}
