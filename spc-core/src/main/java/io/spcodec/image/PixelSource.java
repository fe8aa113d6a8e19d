package io.spcodec.image;

/**
 * An image of 8-bit samples that is read in parts, so that it need not be in memory as a whole. An
 * encoder asks for parts of some 2 megapixels, each pixel at least once, a few of them more often,
 * and again for each quality that it tries; always from the thread that called it.
 */
public interface PixelSource {
    /** Returns the number of columns, at least 1. */
    int width();

    /** Returns the number of rows, at least 1. */
    int height();

    /** Returns what the samples mean. */
    ColorType colorType();

    /**
     * Returns the pixels of a region, the same each time; the caller may keep them. An unchecked
     * exception thrown here ends the encoding and reaches whoever started it.
     *
     * @throws IllegalArgumentException if the region is not wholly inside
     */
    PixelImage crop(Region region);
}
