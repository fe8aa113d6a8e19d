package io.spcodec.image;

/**
 * A rectangle of pixels, at least 1 x 1, with a non-negative corner.
 *
 * @param x first column, from 0
 * @param y first row, from 0
 * @param width columns, at least 1
 * @param height rows, at least 1
 */
public record Region(int x, int y, int width, int height) {

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if the rectangle is empty, starts below zero, or ends beyond
     *     {@link Integer#MAX_VALUE}
     */
    public Region {
        if (x < 0
                || y < 0
                || width < 1
                || height < 1
                || x > Integer.MAX_VALUE - width
                || y > Integer.MAX_VALUE - height) {
            throw new IllegalArgumentException(
                    "not a region: " + width + " x " + height + " at (" + x + ", " + y + ")");
        }
    }

    /** Returns the column behind the last one. */
    public int right() {
        return x + width;
    }

    /** Returns the row behind the last one. */
    public int bottom() {
        return y + height;
    }

    /** Returns whether this rectangle lies wholly in an image of the given size. */
    public boolean fitsIn(int imageWidth, int imageHeight) {
        return right() <= imageWidth && bottom() <= imageHeight;
    }

    /**
     * Returns this rectangle as it lies in another that has it.
     *
     * @throws IllegalArgumentException if it starts before that one
     */
    public Region within(Region outer) {
        return new Region(x - outer.x, y - outer.y, width, height);
    }

    /** Returns whether the two rectangles share a pixel. */
    public boolean intersects(Region other) {
        return x < other.right() && other.x < right() && y < other.bottom() && other.y < bottom();
    }
}
