package io.spcodec.synthesis;

import io.spcodec.grid.LatentArea;
import io.spcodec.tensor.LatentPlane;
import java.util.Arrays;
import java.util.List;

/**
 * Fills lost tiles from the latents around them: each position takes the nearest known latent left,
 * right, above and below, the nearer the more; with none it stays zero, which is gray. Takes time in
 * proportion to the plane, however many tiles are lost.
 */
public final class Concealment {
    private static final int[][] DIRECTIONS = {{0, -1}, {-1, 0}, {0, 1}, {1, 0}};

    private final LatentPlane plane;
    private final boolean[] lost;

    /** For each direction and position: steps to the nearest known position, 0 if there is none. */
    private final int[][] distances;

    private Concealment(LatentPlane plane, List<LatentArea> lostAreas) {
        this.plane = plane;
        int columns = plane.area().columns();
        lost = new boolean[plane.area().size()];
        for (LatentArea area : lostAreas) {
            for (int row = area.row(); row < area.bottom(); row++) {
                int from = plane.index(0, row, area.column());
                Arrays.fill(lost, from, from + area.columns(), true);
            }
        }
        distances = new int[DIRECTIONS.length][lost.length];
        for (int i = 0; i < lost.length; i++) {
            measure(0, i, columns);
            measure(1, i, columns);
        }
        for (int i = lost.length - 1; i >= 0; i--) {
            measure(2, i, columns);
            measure(3, i, columns);
        }
    }

    /** Measures one position, after the one that lies in the direction. */
    private void measure(int direction, int i, int columns) {
        int row = i / columns + DIRECTIONS[direction][0];
        int column = i % columns + DIRECTIONS[direction][1];
        boolean inside = row >= 0 && row < lost.length / columns && column >= 0 && column < columns;
        if (!lost[i] || !inside) {
            return;
        }
        int next = row * columns + column;
        int beyond = distances[direction][next];
        if (!lost[next]) {
            distances[direction][i] = 1;
        } else if (beyond > 0) {
            distances[direction][i] = beyond + 1;
        }
    }

    /** Fills the lost areas of a plane; everything else in it is known. */
    public static void fill(LatentPlane plane, List<LatentArea> lostAreas) {
        if (lostAreas.isEmpty()) {
            return;
        }
        Concealment concealment = new Concealment(plane, lostAreas);
        for (int i = 0; i < concealment.lost.length; i++) {
            if (concealment.lost[i]) {
                concealment.fill(i);
            }
        }
    }

    private void fill(int position) {
        int[] sources = new int[DIRECTIONS.length];
        float[] weights = new float[DIRECTIONS.length];
        float sum = 0;
        for (int i = 0; i < DIRECTIONS.length; i++) {
            int distance = distances[i][position];
            int stride = DIRECTIONS[i][0] * plane.area().columns() + DIRECTIONS[i][1];
            sources[i] = position + distance * stride;
            weights[i] = distance == 0 ? 0 : 1f / distance;
            sum += weights[i];
        }
        if (sum == 0) {
            return;
        }
        for (int from = 0; from < plane.values().length; from += lost.length) {
            float value = 0;
            for (int i = 0; i < sources.length; i++) {
                value += weights[i] * plane.values()[from + sources[i]];
            }
            plane.values()[from + position] = value / sum;
        }
    }
}
