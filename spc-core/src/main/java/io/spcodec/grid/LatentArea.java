package io.spcodec.grid;

/**
 * A rectangle of latent positions; one position stands for {@value #PIXELS} x {@value #PIXELS}
 * pixels.
 *
 * @param row first row
 * @param column first column
 * @param rows rows, at least 1
 * @param columns columns, at least 1
 */
public record LatentArea(int row, int column, int rows, int columns) {
    /** Side of the pixel square that one latent position stands for. */
    public static final int PIXELS = 16;

    /** Checks that the area is not empty and starts at or above zero. */
    public LatentArea {
        if (row < 0 || column < 0 || rows < 1 || columns < 1) {
            throw new IllegalArgumentException(
                    "area of " + rows + " x " + columns + " at " + row + ", " + column);
        }
    }

    /** Returns the number of positions. */
    public int size() {
        return Math.multiplyExact(rows, columns);
    }

    /** Returns the row behind the last. */
    public int bottom() {
        return row + rows;
    }

    /** Returns the column behind the last. */
    public int right() {
        return column + columns;
    }

    /** Returns this area with a margin on each side, cut at the bounds. */
    public LatentArea grow(int margin, LatentArea bounds) {
        int top = Math.max(bounds.row, row - margin);
        int left = Math.max(bounds.column, column - margin);
        int newBottom = Math.min(bounds.bottom(), bottom() + margin);
        int newRight = Math.min(bounds.right(), right() + margin);
        return new LatentArea(top, left, newBottom - top, newRight - left);
    }

    /** Returns whether the position is inside. */
    public boolean contains(int otherRow, int otherColumn) {
        return otherRow >= row
                && otherRow < bottom()
                && otherColumn >= column
                && otherColumn < right();
    }

    /** Returns whether all positions of the other area are inside. */
    public boolean contains(LatentArea other) {
        return contains(other.row, other.column) && contains(other.bottom() - 1, other.right() - 1);
    }
}
