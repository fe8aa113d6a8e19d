package io.spcodec.lapped;

/**
 * The upper parts of rows of values: value / 2^{@value #SPLIT}, rounded. What is left of a value is at
 * most half of that, and rows of values that are no larger have no upper parts: of a picture's
 * frequencies only the lowest have. Not thread-safe.
 */
final class UpperParts {
    /**
     * Bits of the lower parts. Weights of a sample of the cosine transform sum up to 3.67 * 2^16 in
     * magnitude, so that sums over lower parts stay below 2^31 less what rounding adds.
     */
    static final int SPLIT = 14;

    private static final int HALF = 1 << SPLIT - 1;

    private final int[][] rows;
    private int count;

    /** Makes room for so many rows of up to a length. */
    UpperParts(int most, int longest) {
        rows = new int[most][longest];
    }

    /** Takes the first of some rows, up to the last that has upper parts. */
    void of(int[][] values, int number, int length) {
        count = number;
        while (count > 0 && bits(values[count - 1], length) < HALF) {
            count--;
        }
        for (int i = 0; i < count; i++) {
            shift(values[i], length, rows[i]);
        }
    }

    /** Returns how many rows have upper parts; those behind them have none. */
    int count() {
        return count;
    }

    /** Returns the upper parts. */
    int[][] rows() {
        return rows;
    }

    /** All bits of the values, or of what they are above -1 or below. */
    private static int bits(int[] values, int length) {
        int bits = 0;
        for (int i = 0; i < length; i++) {
            bits |= values[i] ^ values[i] >> 31;
        }
        return bits;
    }

    private static void shift(int[] values, int length, int[] target) {
        for (int i = 0; i < length; i++) {
            target[i] = values[i] + HALF >> SPLIT;
        }
    }
}
