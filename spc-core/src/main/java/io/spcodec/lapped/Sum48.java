package io.spcodec.lapped;

/**
 * Sums of products that need up to 48 bits, kept as two rows of 32: the sum over all values modulo
 * 2^32, and the exact sum over the values' upper parts, value >> {@code split}. What the first lacks
 * the second knows: the sum over the lower parts is their difference, which fits 32 bits.
 */
final class Sum48 {
    private final int split;
    private final int[] whole;
    private final int[] upper;
    private final int[] spare;

    /**
     * Makes room.
     *
     * @param split bits of the lower parts; sums of weights times these have to stay below 2^31 less
     *     what rounding adds, and so have sums over the upper parts
     */
    Sum48(int split, int length) {
        this.split = split;
        whole = new int[length];
        upper = new int[length];
        spare = new int[length];
    }

    /** Sums rows. */
    void of(WeightedRows weights, int[][] rows, int length) {
        weights.sum(rows, 0, length, spare, whole);
        weights.sum(rows, split, length, spare, upper);
    }

    /** Becomes the sum of two others. */
    void sum(Sum48 a, Sum48 b, int length) {
        RowArithmetic.add(a.whole, b.whole, length, whole);
        RowArithmetic.add(a.upper, b.upper, length, upper);
    }

    /** Becomes the difference of two others. */
    void difference(Sum48 a, Sum48 b, int length) {
        RowArithmetic.subtract(a.whole, b.whole, length, whole);
        RowArithmetic.subtract(a.upper, b.upper, length, upper);
    }

    /** Writes the sum divided by 2^shift, rounded half up. */
    void write(int shift, int length, int[] target) {
        int rest = shift - split;
        int half = 1 << shift - 1;
        int cut = split;
        int[] a = whole;
        int[] b = upper;
        for (int i = 0; i < length; i++) {
            int high = b[i];
            target[i] = high + (a[i] - (high << cut) + half >> cut) >> rest;
        }
    }

    /** Writes the sum of this and another, divided by 2^shift, rounded half up. */
    void writeSum(Sum48 other, int shift, int length, int[] target) {
        int rest = shift - split;
        int half = 1 << shift - 1;
        int cut = split;
        int[] a = whole;
        int[] b = upper;
        int[] c = other.whole;
        int[] d = other.upper;
        for (int i = 0; i < length; i++) {
            int high = b[i] + d[i];
            target[i] = high + (a[i] + c[i] - (high << cut) + half >> cut) >> rest;
        }
    }

    /** Writes the difference of this and another, divided by 2^shift, rounded half up. */
    void writeDifference(Sum48 other, int shift, int length, int[] target) {
        int rest = shift - split;
        int half = 1 << shift - 1;
        int cut = split;
        int[] a = whole;
        int[] b = upper;
        int[] c = other.whole;
        int[] d = other.upper;
        for (int i = 0; i < length; i++) {
            int high = b[i] - d[i];
            target[i] = high + (a[i] - c[i] - (high << cut) + half >> cut) >> rest;
        }
    }
}
