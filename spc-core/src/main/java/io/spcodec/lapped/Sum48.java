package io.spcodec.lapped;

import java.util.Arrays;

/**
 * Sums of products that need up to 48 bits, kept as two rows of 32: the sum over all values modulo
 * 2^32, and the exact sum over the values' {@link UpperParts}, where there are any. What the first lacks
 * the second knows: the sum over the lower parts is their difference, which fits 32 bits.
 */
final class Sum48 {
    private static final int SPLIT = UpperParts.SPLIT;

    private final int[] whole;
    private final int[] upper;
    private boolean hasUpper;

    /** Makes room. */
    Sum48(int longest) {
        whole = new int[longest];
        upper = new int[longest];
    }

    /**
     * Sums rows.
     *
     * @param weights of the rows
     * @param upperWeights of those that have upper parts; null if none of them has
     */
    void of(
            WeightedRows weights,
            int[][] rows,
            WeightedRows upperWeights,
            UpperParts parts,
            int length) {
        weights.sum(rows, length, whole);
        hasUpper = upperWeights != null;
        if (hasUpper) {
            upperWeights.sum(parts.rows(), length, upper);
        } else if (parts.count() > 0) {
            Arrays.fill(upper, 0, length, 0);
            hasUpper = true;
        }
    }

    /** Becomes the sum of two others. */
    void sum(Sum48 a, Sum48 b, int length) {
        RowArithmetic.add(a.whole, b.whole, length, whole);
        hasUpper = a.hasUpper;
        if (hasUpper) {
            RowArithmetic.add(a.upper, b.upper, length, upper);
        }
    }

    /** Becomes the difference of two others. */
    void difference(Sum48 a, Sum48 b, int length) {
        RowArithmetic.subtract(a.whole, b.whole, length, whole);
        hasUpper = a.hasUpper;
        if (hasUpper) {
            RowArithmetic.subtract(a.upper, b.upper, length, upper);
        }
    }

    /** Writes the sum divided by 2^shift, rounded half up. */
    void write(int shift, int length, int[] target) {
        if (hasUpper) {
            write(whole, upper, shift, length, target);
        } else {
            write(whole, shift, length, target);
        }
    }

    /** Writes the sum and the difference of this and another, divided by 2^shift, rounded half up. */
    void writeBoth(Sum48 other, int shift, int length, int[] sums, int[] differences) {
        if (hasUpper) {
            writeSum(this, other, shift, length, sums);
            writeDifference(this, other, shift, length, differences);
        } else {
            writeBoth(whole, other.whole, shift, length, sums, differences);
        }
    }

    private static void write(int[] a, int shift, int length, int[] target) {
        int half = 1 << shift - 1;
        for (int i = 0; i < length; i++) {
            target[i] = a[i] + half >> shift;
        }
    }

    private static void write(int[] a, int[] b, int shift, int length, int[] target) {
        int rest = shift - SPLIT;
        int half = 1 << shift - 1;
        for (int i = 0; i < length; i++) {
            int high = b[i];
            target[i] = high + (a[i] - (high << SPLIT) + half >> SPLIT) >> rest;
        }
    }

    private static void writeBoth(
            int[] a, int[] c, int shift, int length, int[] sums, int[] differences) {
        int half = 1 << shift - 1;
        for (int i = 0; i < length; i++) {
            sums[i] = a[i] + c[i] + half >> shift;
            differences[i] = a[i] - c[i] + half >> shift;
        }
    }

    private static void writeSum(Sum48 one, Sum48 other, int shift, int length, int[] target) {
        int rest = shift - SPLIT;
        int half = 1 << shift - 1;
        int[] a = one.whole;
        int[] b = one.upper;
        int[] c = other.whole;
        int[] d = other.upper;
        for (int i = 0; i < length; i++) {
            int high = b[i] + d[i];
            target[i] = high + (a[i] + c[i] - (high << SPLIT) + half >> SPLIT) >> rest;
        }
    }

    private static void writeDifference(
            Sum48 one, Sum48 other, int shift, int length, int[] target) {
        int rest = shift - SPLIT;
        int half = 1 << shift - 1;
        int[] a = one.whole;
        int[] b = one.upper;
        int[] c = other.whole;
        int[] d = other.upper;
        for (int i = 0; i < length; i++) {
            int high = b[i] - d[i];
            target[i] = high + (a[i] - c[i] - (high << SPLIT) + half >> SPLIT) >> rest;
        }
    }
}
