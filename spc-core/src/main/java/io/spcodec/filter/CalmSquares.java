package io.spcodec.filter;

import io.spcodec.image.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which squares of {@value #SIDE} x {@value #SIDE} pixels of an image are smoothed: skies, walls and the
 * grounds of drawings, where what was decoded beside an edge is not what was there. Immutable,
 * thread-safe.
 */
public final class CalmSquares {
    /** Pixels of a square each way; squares start at the image's corner. */
    public static final int SIDE = 64;

    private final int width;
    private final int height;
    private final boolean[] calm;

    /**
     * Checks and copies.
     *
     * @param width of the image
     * @param height of the image
     * @param calm row by row, one for each square that has pixels
     */
    public CalmSquares(int width, int height, boolean[] calm) {
        if (width < 1 || height < 1 || calm.length != count(width, height)) {
            throw new IllegalArgumentException(
                    calm.length + " squares of " + width + " x " + height + " pixels");
        }
        this.width = width;
        this.height = height;
        this.calm = calm.clone();
    }

    /** Returns an image's squares, none of them calm. */
    public static CalmSquares none(int width, int height) {
        return new CalmSquares(width, height, new boolean[count(width, height)]);
    }

    /** Returns how many squares an image has. */
    public static int count(int width, int height) {
        return Math.multiplyExact(across(width), across(height));
    }

    /** Returns how many squares a side touches. */
    public static int across(int side) {
        return (side - 1) / SIDE + 1;
    }

    /** Returns the width of the image in pixels. */
    public int width() {
        return width;
    }

    /** Returns the height of the image in pixels. */
    public int height() {
        return height;
    }

    /** Returns a copy of all, row by row. */
    public boolean[] calm() {
        return calm.clone();
    }

    /** Returns whether there is any. */
    public boolean any() {
        return IntStream.range(0, calm.length).anyMatch(i -> calm[i]);
    }

    /** Returns the parts of a region that lie in calm squares, each in one. */
    public List<Region> in(Region region) {
        List<Region> parts = parts(region);
        parts.removeIf(part -> !calm[number(part, width)]);
        return parts;
    }

    /** Returns the parts of a region, each in one square, row by row. */
    public static List<Region> parts(Region region) {
        List<Region> parts = new ArrayList<>();
        for (int row = region.y() / SIDE; row <= (region.bottom() - 1) / SIDE; row++) {
            for (int column = region.x() / SIDE; column <= (region.right() - 1) / SIDE; column++) {
                parts.add(part(region, column, row));
            }
        }
        return parts;
    }

    /** Returns which square of an image of this width a part lies in, row by row. */
    public static int number(Region part, int width) {
        return part.y() / SIDE * across(width) + part.x() / SIDE;
    }

    private static Region part(Region region, int column, int row) {
        int x = Math.max(region.x(), column * SIDE);
        int y = Math.max(region.y(), row * SIDE);
        int right = Math.min(region.right(), (column + 1) * SIDE);
        int bottom = Math.min(region.bottom(), (row + 1) * SIDE);
        return new Region(x, y, right - x, bottom - y);
    }
}
