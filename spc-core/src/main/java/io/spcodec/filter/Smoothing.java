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

    private static final int[] DOWN = {0, 1, 1, 1};
    private static final int[] RIGHT = {1, -1, 0, 1};

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
            for (int i = 0; i < DOWN.length; i++) {
                int down = distance * DOWN[i];
                int right = distance * RIGHT[i];
                int[] one = planes.row(0, y, down, right);
                int[] other = planes.row(0, y, -down, -right);
                add(center, one, other, columns, target);
            }
        }
        for (int x = 0; x < columns; x++) {
            target[x] = WEIGHT * target[x] + HALF >> BITS;
        }
    }

    private static void add(int[] center, int[] one, int[] other, int columns, int[] sums) {
        for (int x = 0; x < columns; x++) {
            int a = Neighbours.bounded(one[x] - center[x], BOUND);
            int b = Neighbours.bounded(other[x] - center[x], BOUND);
            sums[x] += a + b;
        }
    }
}
