package io.spcodec.metric;

/** Rows of an image as float channels, made on demand. Safe to read from several threads. */
interface RowSource {
    int width();

    int height();

    /** Returns 3 (red, green, blue), or 1 for gray. */
    int channels();

    /**
     * Reads a piece of one row: {@code count} pixels from column {@code x} on. Channel {@code c}
     * goes to {@code out[c]}, from index {@code at} on.
     */
    void read(int y, int x, int count, float[][] out, int at);

    /** Reads one whole row to the beginning of the arrays. */
    default void read(int y, float[][] out) {
        read(y, 0, width(), out, 0);
    }
}
