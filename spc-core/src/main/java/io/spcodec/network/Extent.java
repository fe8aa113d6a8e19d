package io.spcodec.network;

/**
 * Images of equal size that a network takes at once. Arrays over an extent are ordered by image,
 * row, column and, fastest, channel.
 *
 * @param images at least 1
 * @param rows at least 1
 * @param columns at least 1
 */
public record Extent(int images, int rows, int columns) {
    /** Checks that nothing is empty. */
    public Extent {
        if (images < 1 || rows < 1 || columns < 1) {
            throw new IllegalArgumentException(images + " x " + rows + " x " + columns);
        }
    }

    /** Returns the number of positions of all images. */
    public int size() {
        return Math.multiplyExact(images, imageSize());
    }

    /** Returns the number of positions of one image. */
    public int imageSize() {
        return Math.multiplyExact(rows, columns);
    }

    /** Returns the grid with so many positions in place of each, in both directions. */
    public Extent times(int factor) {
        return new Extent(
                images, Math.multiplyExact(rows, factor), Math.multiplyExact(columns, factor));
    }

    /** Returns the grid with one position in place of so many; sides are multiples of it. */
    public Extent over(int divisor) {
        if (rows % divisor != 0 || columns % divisor != 0) {
            throw new IllegalArgumentException(this + " is no multiple of " + divisor);
        }
        return new Extent(images, rows / divisor, columns / divisor);
    }
}
