package io.spcodec.synthesis;

import io.spcodec.grid.LatentArea;
import java.util.Arrays;
import java.util.List;

/**
 * Fills lost tiles from the latents around them: each position takes the nearest known latent left,
 * right, above and below, the nearer the more; with none it stays zero, which is gray. Takes time in
 * proportion to the area, however many tiles are lost.
 */
public final class Concealment {
    private static final int[][] DIRECTIONS = {{0, -1}, {-1, 0}, {0, 1}, {1, 0}};

    /** The weight of a neighbour; at a distance it is divided by that, which is less than this. */
    private static final int WEIGHT = 1 << 20;

    private final LatentWindow latents;
    private final int columns;
    private final boolean[] lost;

    /** For each direction and position: steps to the nearest known position, 0 if there is none. */
    private final int[][] distances;

    /** Returns the bytes that filling takes in a window of so many positions. */
    public static long workingBytes(long positions) {
        return positions * (1 + DIRECTIONS.length * Integer.BYTES);
    }

    private Concealment(LatentWindow latents, List<LatentArea> lostAreas) {
        this.latents = latents;
        LatentArea area = latents.area();
        columns = area.columns();
        lost = new boolean[area.size()];
        for (LatentArea each : lostAreas) {
            for (int row = each.row(); row < each.bottom(); row++) {
                int from = (row - area.row()) * columns + each.column() - area.column();
                Arrays.fill(lost, from, from + each.columns(), true);
            }
        }
        distances = new int[DIRECTIONS.length][lost.length];
        for (int i = 0; i < lost.length; i++) {
            measure(0, i);
            measure(1, i);
        }
        for (int i = lost.length - 1; i >= 0; i--) {
            measure(2, i);
            measure(3, i);
        }
    }

    /** Measures one position, after the one that lies in the direction. */
    private void measure(int direction, int i) {
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

    /**
     * Fills lost areas.
     *
     * @param latents known everywhere else; overwritten in the lost areas, which are all inside
     */
    public static void fill(LatentWindow latents, List<LatentArea> lostAreas) {
        if (lostAreas.isEmpty()) {
            return;
        }
        Concealment tiles = new Concealment(latents, lostAreas);
        for (int i = 0; i < tiles.lost.length; i++) {
            if (tiles.lost[i]) {
                tiles.fill(i);
            }
        }
    }

    private void fill(int position) {
        int channels = latents.channels();
        int[] sources = new int[DIRECTIONS.length];
        long[] weights = new long[DIRECTIONS.length];
        long sum = 0;
        for (int i = 0; i < DIRECTIONS.length; i++) {
            int distance = distances[i][position];
            int stride = DIRECTIONS[i][0] * columns + DIRECTIONS[i][1];
            sources[i] = (position + distance * stride) * channels;
            weights[i] = distance == 0 ? 0 : WEIGHT / distance;
            sum += weights[i];
        }
        short[] values = latents.values();
        for (int channel = 0; channel < channels; channel++) {
            long value = 0;
            for (int i = 0; i < sources.length; i++) {
                value += weights[i] * values[sources[i] + channel];
            }
            int at = position * channels + channel;
            values[at] = sum == 0 ? 0 : (short) Math.floorDiv(2 * value + sum, 2 * sum);
        }
    }
}
