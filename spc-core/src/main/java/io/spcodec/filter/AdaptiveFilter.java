package io.spcodec.filter;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What a stream says of its filter.
 *
 * <p>Planes are sums of a pixel's colours: red + green + blue, red - blue, and red - 2 green + blue; a
 * gray image has the first alone. Coefficients weigh a plane's {@link Neighbours}: of the first plane
 * {@value #PAIRS} pairs as they are, then the same bounded; of another its own pairs, then those of the
 * first plane. Immutable, thread-safe.
 */
public final class AdaptiveFilter {
    /** Pairs of opposite neighbours. */
    public static final int PAIRS = 6;

    /** Coefficients of a plane. */
    public static final int TAPS = 2 * PAIRS;

    /** Magnitude of a coefficient at most. */
    public static final int MAX_COEFFICIENT = 127;

    /** Threshold at most. */
    public static final int MAX_THRESHOLD = 255;

    /** A coefficient of 2 to this power is one. */
    public static final int BITS = 8;

    private final int threshold;
    private final int[][] coefficients;

    /**
     * Checks and copies.
     *
     * @param threshold how busy a block has to be for the first plane to change in it, 0 to {@value
     *     #MAX_THRESHOLD}
     * @param coefficients of each plane, one or three
     */
    public AdaptiveFilter(int threshold, int[][] coefficients) {
        boolean sound = threshold >= 0 && threshold <= MAX_THRESHOLD;
        sound &= coefficients.length == 1 || coefficients.length == FilterPlanes.COLORS;
        for (int[] plane : coefficients) {
            sound &= plane.length == TAPS;
            for (int value : plane) {
                sound &= value >= -MAX_COEFFICIENT && value <= MAX_COEFFICIENT;
            }
        }
        if (!sound) {
            throw new IllegalArgumentException(threshold + " " + Arrays.deepToString(coefficients));
        }
        this.threshold = threshold;
        this.coefficients = Arrays.stream(coefficients).map(int[]::clone).toArray(int[][]::new);
    }

    public int threshold() {
        return threshold;
    }

    public int planes() {
        return coefficients.length;
    }

    /** Returns a copy of a plane's coefficients. */
    public int[] coefficients(int plane) {
        return coefficients[plane].clone();
    }

    int coefficient(int plane, int tap) {
        return coefficients[plane][tap];
    }

    /** Returns whether it may change a sample. */
    public boolean isNeeded() {
        return IntStream.range(0, planes()).anyMatch(this::uses);
    }

    /** Returns whether a plane changes anything. */
    boolean uses(int plane) {
        return Arrays.stream(coefficients[plane]).anyMatch(value -> value != 0);
    }
}
