package io.spcodec.lapped;

import java.util.Arrays;

/**
 * The inverse lapped transform of one colour axis, a row of blocks after the other.
 *
 * <pre>
 * coefficients [column][row, block] --> inverse cosine along rows --> borders left and right
 *     --> [row][column, block] --> inverse cosine along columns --> borders above --> samples
 * </pre>
 *
 * All loops run over one index of rows or columns and all blocks at once. A border needs the block
 * on its other side: the outer halves of a span's first and last block are right only where the plane
 * ends, and of a row of blocks the lower half is finished with the next row.
 *
 * <p>Not thread-safe.
 */
public final class InverseLapped {
    /** Fraction bits of coefficients. */
    public static final int COEFFICIENT_BITS = 8;

    /** Coefficients are less than this in magnitude: 4096 levels; those of pictures are to 2800. */
    public static final int COEFFICIENT_LIMIT = 1 << 12 + COEFFICIENT_BITS;

    /** Fraction bits of samples. */
    public static final int SAMPLE_BITS = 11;

    /** Samples are less than this in magnitude, whatever the coefficients. */
    public static final int SAMPLE_LIMIT = 1 << 17 + SAMPLE_BITS;

    // Bits dropped from products: 8 + 16 - 14 = 10 after rows, 11 behind the borders, then 10 and
    // 11.
    private static final int SHIFT_ALONG_ROWS = 14;
    private static final int SHIFT_ALONG_COLUMNS = 17;

    private static final int SIDE = LappedConstants.SIDE;
    private static final int REACH = LappedConstants.REACH;

    private final BlockSpan span;
    private final InverseCosine cosine;
    private final BorderFilter border;
    private final int[][] coefficients;
    private final int[][] partly;
    private final int[][] shifted;
    private final int[][] turned;
    private int[][] samples;
    private int[][] before;
    private boolean first = true;

    /** Prepares for rows of blocks from the plane's first on, or from one whose upper half is lost. */
    public InverseLapped(BlockSpan span) {
        this.span = span;
        int length = SIDE * span.blocks();
        cosine = new InverseCosine(length);
        border = new BorderFilter(length);
        coefficients = new int[SIDE][length];
        partly = new int[SIDE][length];
        shifted = new int[REACH][length];
        turned = new int[SIDE][length];
        samples = new int[SIDE][length];
        before = new int[SIDE][length];
    }

    /**
     * Returns the coefficients of the next row of blocks, to be filled: at [column][row * blocks +
     * block] that of a horizontal frequency, a vertical frequency and a block.
     */
    public int[][] coefficients() {
        return coefficients;
    }

    /**
     * Takes in the coefficients. Then {@link #above} has the lower halves of the row of blocks before,
     * {@link #below} the upper halves of this one.
     *
     * @param support where they may be other than zero, which saves work; null if nowhere
     */
    public void next(Support support) {
        int[][] spare = before;
        before = samples;
        samples = spare;
        if (support == null) {
            for (int[] row : samples) {
                Arrays.fill(row, 0);
            }
        } else {
            int narrow = support.rows() * span.blocks();
            cosine.run(coefficients, support.columns(), SHIFT_ALONG_ROWS, narrow, partly);
            filterRows(support.rows());
            turn(support.rows());
            cosine.run(turned, support.rows(), SHIFT_ALONG_COLUMNS, wide(), samples);
        }
        if (first) {
            twice(samples, 0);
            first = false;
        } else {
            border.run(mirrored(before), samples, wide());
        }
    }

    /** Finishes the plane: {@link #above} has the lower halves of its last row of blocks. */
    public void end() {
        int[][] spare = before;
        before = samples;
        samples = spare;
        twice(before, REACH);
    }

    /** Returns row 8 to 15 of the blocks before: samples at [column in its block * blocks + block]. */
    public int[] above(int row) {
        return before[row];
    }

    /** Returns row 0 to 7 of the blocks taken in last, likewise. */
    public int[] below(int row) {
        return samples[row];
    }

    private int wide() {
        return SIDE * span.blocks();
    }

    /** Borders between blocks of a row; a row's last block has no partner, its border is void. */
    private void filterRows(int rows) {
        int length = rows * span.blocks();
        int[] start = edge(span.startsPlane(), rows, 0, 0);
        int[] end = edge(span.endsPlane(), rows, REACH, span.blocks() - 1);
        for (int i = 0; i < REACH; i++) {
            System.arraycopy(partly[i], 1, shifted[i], 0, length - 1);
        }
        border.run(mirrored(partly), shifted, length);
        for (int i = 0; i < REACH; i++) {
            System.arraycopy(shifted[i], 0, partly[i], 1, length - 1);
        }
        restore(start, 0, 0);
        restore(end, REACH, span.blocks() - 1);
    }

    /** Twice the samples that no border touches, or null. */
    private int[] edge(boolean wanted, int rows, int fromSample, int block) {
        if (!wanted) {
            return null;
        }
        int[] kept = new int[REACH * rows];
        for (int i = 0; i < kept.length; i++) {
            int at = i / REACH * span.blocks() + block;
            kept[i] = partly[fromSample + i % REACH][at] << 1;
        }
        return kept;
    }

    private void restore(int[] kept, int fromSample, int block) {
        for (int i = 0; kept != null && i < kept.length; i++) {
            int at = i / REACH * span.blocks() + block;
            partly[fromSample + i % REACH][at] = kept[i];
        }
    }

    private void turn(int rows) {
        int blocks = span.blocks();
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < SIDE; column++) {
                System.arraycopy(
                        partly[column], row * blocks, turned[row], column * blocks, blocks);
            }
        }
    }

    private void twice(int[][] rows, int from) {
        for (int i = from; i < from + REACH; i++) {
            RowArithmetic.twice(rows[i], wide());
        }
    }

    /** The second half of rows, the last first. */
    private static int[][] mirrored(int[][] rows) {
        int[][] mirrored = new int[REACH][];
        for (int i = 0; i < REACH; i++) {
            mirrored[i] = rows[SIDE - 1 - i];
        }
        return mirrored;
    }
}
