package io.spcodec.tensor;

/**
 * The sizes of a tensor, outermost first.
 *
 * @param batch images
 * @param channels channels of an image
 * @param rows rows of a channel
 * @param columns columns of a channel
 */
public record Shape(int batch, int channels, int rows, int columns) {
    /** Checks that no side is empty and that one buffer holds all. */
    public Shape {
        if (batch < 1 || channels < 1 || rows < 1 || columns < 1) {
            throw new IllegalArgumentException("empty tensor");
        }
        long floats = Math.multiplyFull(batch, channels) * rows;
        if (floats > Integer.MAX_VALUE || floats * columns > Integer.MAX_VALUE / Float.BYTES) {
            throw new IllegalArgumentException("no buffer holds a tensor of that shape");
        }
    }

    /** Returns the number of values. */
    public int size() {
        return batch * channels * rows * columns;
    }

    public long[] dimensions() {
        return new long[] {batch, channels, rows, columns};
    }
}
