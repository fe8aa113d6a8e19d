package io.spcodec.lapped;

/**
 * The orthogonal filter across the border of two blocks, transposed: the second half of the inverse
 * of a lapped transform. Its results are twice as large, that is, have a fraction bit more.
 */
final class BorderFilter {
    /**
     * Bits of a difference's lower part. Weights sum up to 2.11 * 2^16 in magnitude, so differences up
     * to 2^27.8 have parts that stay below 2^31.
     */
    private static final int SPLIT = 14;

    private static final WeightedRows[] WEIGHTS = weights();

    private final int[][] differences;
    private final Sum48 sum;
    private final int[] correction;

    /** Prepares for rows of up to a length. */
    BorderFilter(int longest) {
        differences = new int[LappedConstants.REACH][longest];
        sum = new Sum48(SPLIT, longest);
        correction = new int[longest];
    }

    private static WeightedRows[] weights() {
        WeightedRows[] all = new WeightedRows[LappedConstants.REACH];
        int[] rows = new int[LappedConstants.REACH];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = i;
        }
        for (int to = 0; to < all.length; to++) {
            int[] weights = new int[rows.length];
            for (int from = 0; from < rows.length; from++) {
                weights[from] = LappedConstants.border(from, to);
            }
            all[to] = new WeightedRows(rows, weights);
        }
        return all;
    }

    /**
     * Filters in place.
     *
     * @param left rows before the border, the nearest first
     * @param right rows behind it, the nearest first
     */
    void run(int[][] left, int[][] right, int length) {
        for (int i = 0; i < differences.length; i++) {
            RowArithmetic.subtract(left[i], right[i], length, differences[i]);
        }
        for (int i = 0; i < differences.length; i++) {
            sum.of(WEIGHTS[i], differences, length);
            sum.write(LappedConstants.BITS, length, correction);
            RowArithmetic.spread(left[i], right[i], correction, length);
        }
    }
}
