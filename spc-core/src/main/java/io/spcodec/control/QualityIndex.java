package io.spcodec.control;

/** A quality as streams carry it: a whole number from 0, the smallest, to {@value #MAX}, the best. */
public final class QualityIndex {
    /** The highest; the lowest is 0. */
    public static final int MAX = 1023;

    private QualityIndex() {}

    /** Returns the index of a quality of 0 to 1, the nearest. */
    public static int of(double quality) {
        return (int) Math.round(quality * MAX);
    }

    /** Returns the quality of an index, 0 to 1. */
    public static double quality(int index) {
        return (double) index / MAX;
    }

    /** Returns whether a number is an index. */
    public static boolean isOne(int number) {
        return number >= 0 && number <= MAX;
    }
}
