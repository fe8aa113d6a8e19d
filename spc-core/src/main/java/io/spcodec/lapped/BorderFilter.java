package io.spcodec.lapped;

/**
 * The orthogonal filter across the border of two blocks, transposed: the second half of the inverse
 * of a lapped transform. Its results are twice as large, that is, have a fraction bit more.
 */
final class BorderFilter {
    /** At [rows with upper parts][distance]; of all rows last. */
    private static final WeightedRows[][] WEIGHTS = new WeightedRows[LappedConstants.REACH + 1][];

    static {
        for (int count = 1; count < WEIGHTS.length; count++) {
            WEIGHTS[count] = weights(count);
        }
    }

    private final int[][] differences;
    private final UpperParts parts;
    private final Sum48 sum;
    private final int[] correction;

    /** Prepares for rows of up to a length. */
    BorderFilter(int longest) {
        differences = new int[LappedConstants.REACH][longest];
        parts = new UpperParts(differences.length, longest);
        sum = new Sum48(longest);
        correction = new int[longest];
    }

    /** The weights of the first differences in each correction. */
    private static WeightedRows[] weights(int count) {
        WeightedRows[] all = new WeightedRows[LappedConstants.REACH];
        int[] rows = new int[count];
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
        parts.of(differences, differences.length, length);
        WeightedRows[] all = WEIGHTS[differences.length];
        WeightedRows[] upper = WEIGHTS[parts.count()];
        for (int i = 0; i < differences.length; i++) {
            sum.of(all[i], differences, upper == null ? null : upper[i], parts, length);
            sum.write(LappedConstants.BITS, length, correction);
            RowArithmetic.spread(left[i], right[i], correction, length);
        }
    }
}
