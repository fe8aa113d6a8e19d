package io.spcodec.image;

import java.util.List;
import java.util.Objects;

/**
 * How much attention each part of an image deserves, 0 to 1, on a grid of any size stretched over
 * the image. Immutable.
 */
public final class SaliencyMap {
    /** Regions are drawn on a grid with cells of this many pixels. */
    private static final int REGION_CELL = 8;

    private final int width;
    private final int height;
    private final float[] values;

    private SaliencyMap(int width, int height, float[] values) {
        this.width = width;
        this.height = height;
        this.values = values;
    }

    /**
     * Copies a map.
     *
     * @param width columns of the map, at least 1; need not be those of the image
     * @param height rows of the map, at least 1
     * @param values row by row, each 0 to 1
     * @throws IllegalArgumentException if the size is wrong or a value out of range
     */
    public static SaliencyMap of(int width, int height, float[] values) {
        if (width < 1 || height < 1 || values.length != Math.multiplyFull(width, height)) {
            throw new IllegalArgumentException(
                    values.length + " saliency values for " + width + " x " + height);
        }
        float[] copy = values.clone();
        for (float value : copy) {
            if (!(value >= 0 && value <= 1)) {
                throw new IllegalArgumentException("saliency " + value + ", expected 0 to 1");
            }
        }
        return new SaliencyMap(width, height, copy);
    }

    /**
     * Draws a map that is 1 inside the regions and 0 outside.
     *
     * @param regions what matters, in pixels of the image; parts outside it are ignored
     * @param imageWidth columns of the image
     * @param imageHeight rows of the image
     */
    public static SaliencyMap ofRegions(List<Region> regions, int imageWidth, int imageHeight) {
        Objects.requireNonNull(regions, "regions");
        if (imageWidth < 1 || imageHeight < 1) {
            throw new IllegalArgumentException("image of " + imageWidth + " x " + imageHeight);
        }
        int width = (imageWidth - 1) / REGION_CELL + 1;
        int height = (imageHeight - 1) / REGION_CELL + 1;
        float[] values = new float[Math.multiplyExact(width, height)];
        for (Region region : regions) {
            int right = Math.min(width, (region.right() - 1) / REGION_CELL + 1);
            int bottom = Math.min(height, (region.bottom() - 1) / REGION_CELL + 1);
            for (int y = region.y() / REGION_CELL; y < bottom; y++) {
                for (int x = region.x() / REGION_CELL; x < right; x++) {
                    values[y * width + x] = 1;
                }
            }
        }
        return new SaliencyMap(width, height, values);
    }

    /** Returns the number of columns of the map. */
    public int width() {
        return width;
    }

    /** Returns the number of rows of the map. */
    public int height() {
        return height;
    }

    /**
     * Returns one value, 0 to 1.
     *
     * @throws IndexOutOfBoundsException if there is no such cell
     */
    public float value(int x, int y) {
        return values[Objects.checkIndex(y, height) * width + Objects.checkIndex(x, width)];
    }

    /** Returns the size, not the values. */
    @Override
    public String toString() {
        return "SaliencyMap[%d x %d]".formatted(width, height);
    }
}
