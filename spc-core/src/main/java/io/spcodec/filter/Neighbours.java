package io.spcodec.filter;

/**
 * Sums of the differences of two opposite neighbours to a sample: what a coefficient weighs. The pairs
 * lie right of a sample by one and two columns, in the row below left, under and right of it, and two
 * rows below; each with its mirror image.
 */
public final class Neighbours {
    /** How far the farthest neighbour is. */
    public static final int REACH = 2;

    /** Bound of a bounded difference: six levels of a colour, in sums of three. */
    private static final int BOUND = 18;

    private static final int[] DOWN = {0, 0, 1, 1, 1, 2};
    private static final int[] RIGHT = {1, 2, -1, 0, 1, 0};

    private Neighbours() {}

    /**
     * Fills in one tap of a plane's row.
     *
     * @param tap 0 to {@value AdaptiveFilter#TAPS} less one, in the order of the coefficients
     */
    public static void tap(
            FilterPlanes planes, int plane, int tap, int y, int columns, int[] target) {
        boolean own = tap < AdaptiveFilter.PAIRS;
        int pair = tap % AdaptiveFilter.PAIRS;
        int from = own ? plane : 0;
        int[] center = planes.row(from, y, 0, 0);
        int[] one = planes.row(from, y, DOWN[pair], RIGHT[pair]);
        int[] other = planes.row(from, y, -DOWN[pair], -RIGHT[pair]);
        if (own || plane != 0) {
            sum(center, one, other, columns, target);
        } else {
            bounded(center, one, other, columns, target);
        }
    }

    private static void sum(int[] center, int[] one, int[] other, int columns, int[] target) {
        for (int x = 0; x < columns; x++) {
            target[x] = one[x] + other[x] - 2 * center[x];
        }
    }

    private static void bounded(int[] center, int[] one, int[] other, int columns, int[] target) {
        for (int x = 0; x < columns; x++) {
            int a = one[x] - center[x];
            int b = other[x] - center[x];
            target[x] = bounded(a, BOUND) + bounded(b, BOUND);
        }
    }

    /** Without Math.min, which C2 of Java 17 does not turn into vector code here. */
    static int bounded(int difference, int bound) {
        int above = difference - bound;
        int low = (above & above >> 31) + 2 * bound;
        return (low & ~(low >> 31)) - bound;
    }

    /** Adds a tap as its coefficient weighs it. */
    static void add(int coefficient, int[] tap, int columns, int[] change) {
        for (int x = 0; x < columns; x++) {
            change[x] += coefficient * tap[x];
        }
    }
}
