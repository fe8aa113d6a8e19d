package io.spcodec.filter;

import java.util.Arrays;

/**
 * What smooths calm squares: in the first plane nearly the mean of a sample and two dozen neighbours in
 * eight directions, each no farther from it than a bound. Edges stay, as no difference
 * counts for more than three levels.
 */
public final class Smoothing {
    /** How far the farthest neighbour is. */
    public static final int REACH = 4;

    /** Bound of a difference: three levels of a colour, in sums of three. */
    private static final int BOUND = 9;

    /** What of each difference every colour gets, in 256ths; of a mean it would be 3.4. */
    private static final int WEIGHT = 3;

    private static final int BITS = 8;
    private static final int HALF = 1 << BITS - 1;

    private static final int[] DOWN = {-1, -1, -1, 0, 0, 1, 1, 1};
    private static final int[] RIGHT = {-1, 0, 1, -1, 1, -1, 0, 1};

    private Smoothing() {}

    /**
     * Fills in by how many levels every colour of a row changes.
     *
     * @param planes with the first plane alone, seen from as far as {@value #REACH}
     */
    public static void change(FilterPlanes planes, int y, int columns, int[] target) {
        Arrays.fill(target, 0, columns, 0);
        int[] center = planes.row(0, y, 0, 0);
        for (int distance = 1; distance <= REACH; distance *= 2) {
            int[][] around = new int[DOWN.length][];
            for (int i = 0; i < around.length; i++) {
                around[i] = planes.row(0, y, distance * DOWN[i], distance * RIGHT[i]);
            }
            add(center, around, columns, target);
        }
        for (int x = 0; x < columns; x++) {
            target[x] = WEIGHT * target[x] + HALF >> BITS;
        }
    }

    /** All of one distance in one loop: short rows are mostly what is around a loop. */
    private static void add(int[] center, int[][] around, int columns, int[] sums) {
        int[] a = around[0];
        int[] b = around[1];
        int[] c = around[2];
        int[] d = around[3];
        int[] e = around[4];
        int[] f = around[5];
        int[] g = around[6];
        int[] h = around[7];
        for (int x = 0; x < columns; x++) {
            int own = center[x];
            sums[x] +=
                    Neighbours.bounded(a[x] - own, BOUND)
                            + Neighbours.bounded(b[x] - own, BOUND)
                            + Neighbours.bounded(c[x] - own, BOUND)
                            + Neighbours.bounded(d[x] - own, BOUND)
                            + Neighbours.bounded(e[x] - own, BOUND)
                            + Neighbours.bounded(f[x] - own, BOUND)
                            + Neighbours.bounded(g[x] - own, BOUND)
                            + Neighbours.bounded(h[x] - own, BOUND);
        }
    }
}
