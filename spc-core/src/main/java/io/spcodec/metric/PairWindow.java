package io.spcodec.metric;

import java.util.Arrays;
import java.util.function.Supplier;

/**
 * Local moments of one channel of two images in a window that moves down row by row.
 *
 * <p>Maintainers: only the sum of the two squares is filtered, since every formula here needs just
 * the sum of the variances. For equal images this sum is exactly twice the product, before and
 * after each rounding, which is why equal images score exactly 1 or 100.
 */
final class PairWindow {
    private final WindowFilter alongRows;
    private final ColumnFilter firsts;
    private final ColumnFilter seconds;
    private final ColumnFilter squares;
    private final ColumnFilter products;
    private final float[][] rowsA;
    private final float[][] rowsB;
    private final float[] multiplied;
    private final int width;
    private int next;

    /**
     * Makes a window.
     *
     * @param width columns of the result; rows that come in have {@code 2 * RADIUS} more
     * @param columns makes the vertical filters
     */
    PairWindow(WindowFilter alongRows, int width, Supplier<ColumnFilter> columns) {
        this.alongRows = alongRows;
        this.width = width;
        int inputWidth = width + 2 * WindowFilter.RADIUS;
        rowsA = new float[ColumnFilter.LAG + 1][inputWidth];
        rowsB = new float[ColumnFilter.LAG + 1][inputWidth];
        multiplied = new float[inputWidth];
        firsts = columns.get();
        seconds = columns.get();
        squares = columns.get();
        products = columns.get();
    }

    /** The moments around one row: arrays of the window, overwritten by the next row. */
    record Moments(float[] meanA, float[] meanB, float[] squares, float[] products) {}

    /** Returns the array to fill with the next row of the first image. */
    float[] nextA() {
        return rowsA[next];
    }

    /** Returns the array to fill with the next row of the second image. */
    float[] nextB() {
        return rowsB[next];
    }

    /** Takes the two filled rows in. */
    void push() {
        float[] a = rowsA[next];
        float[] b = rowsB[next];
        alongRows.alongRow(a, firsts.next(), width);
        alongRows.alongRow(b, seconds.next(), width);
        addSquares(a, b, multiplied);
        alongRows.alongRow(multiplied, squares.next(), width);
        multiply(a, b, multiplied);
        alongRows.alongRow(multiplied, products.next(), width);
        advance();
    }

    /** Takes in a row of zeros, for a place outside the images. */
    void pushZeros() {
        Arrays.fill(firsts.next(), 0);
        Arrays.fill(seconds.next(), 0);
        Arrays.fill(squares.next(), 0);
        Arrays.fill(products.next(), 0);
        advance();
    }

    private void advance() {
        firsts.advance();
        seconds.advance();
        squares.advance();
        products.advance();
        next = (next + 1) % rowsA.length;
    }

    /** Returns the moments around the row that came in {@link ColumnFilter#LAG} before the last. */
    Moments moments() {
        return new Moments(firsts.result(), seconds.result(), squares.result(), products.result());
    }

    /** Returns the row of the first image that the moments are around, margin included. */
    float[] centreA() {
        return rowsA[next];
    }

    /** Returns the row of the second image that the moments are around, margin included. */
    float[] centreB() {
        return rowsB[next];
    }

    private static void addSquares(float[] a, float[] b, float[] out) {
        for (int x = 0; x < out.length; x++) {
            out[x] = a[x] * a[x] + b[x] * b[x];
        }
    }

    private static void multiply(float[] a, float[] b, float[] out) {
        for (int x = 0; x < out.length; x++) {
            out[x] = a[x] * b[x];
        }
    }
}
