package io.spcodec.metric;

/** A vertical filter that rows go through one after the other; rows before the first are zero. */
interface ColumnFilter {
    /** How many rows the result lags behind the row that came in last. */
    int LAG = 5;

    /** Returns the array to fill with the next row. */
    float[] next();

    /** Takes the filled row in. */
    void advance();

    /** Returns the filtered row around the one {@link #LAG} rows back; the array is reused. */
    float[] result();
}
