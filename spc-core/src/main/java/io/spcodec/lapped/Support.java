package io.spcodec.lapped;

/**
 * Where the coefficients of an axis can be other than zero.
 *
 * @param rows the lowest vertical frequencies, 1 to 16 of them
 * @param columns the lowest horizontal frequencies, 1 to 16 of them
 */
public record Support(int rows, int columns) {
    /** Checks the range. */
    public Support {
        if (rows < 1
                || columns < 1
                || rows > LappedConstants.SIDE
                || columns > LappedConstants.SIDE) {
            throw new IllegalArgumentException(rows + " x " + columns + " frequencies");
        }
    }
}
