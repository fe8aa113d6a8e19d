package io.spcodec.image;

import java.util.Objects;

/**
 * An image of 8-bit samples: interleaved, row-major, no row padding; alpha is not premultiplied.
 *
 * <p>The image does not copy its array: whoever writes to {@link #samples()} changes the image.
 * Reading from several threads is safe while nobody writes.
 */
public final class PixelImage implements PixelSource {
    private final int width;
    private final int height;
    private final ColorType colorType;
    private final byte[] samples;

    /**
     * Wraps an array, without copying it.
     *
     * @param width columns, at least 1
     * @param height rows, at least 1
     * @param colorType what the samples mean
     * @param samples {@code width * height * colorType.channels()} unsigned bytes
     * @throws IllegalArgumentException if a side is below 1 or the array has another length
     */
    public PixelImage(int width, int height, ColorType colorType, byte[] samples) {
        Objects.requireNonNull(colorType, "colorType");
        Objects.requireNonNull(samples, "samples");
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("image of " + width + " x " + height + " pixels");
        }
        if (samples.length % colorType.channels() != 0
                || samples.length / colorType.channels() != Math.multiplyFull(width, height)) {
            throw new IllegalArgumentException(
                    "%d samples for %d x %d pixels of %s"
                            .formatted(samples.length, width, height, colorType));
        }
        this.width = width;
        this.height = height;
        this.colorType = colorType;
        this.samples = samples;
    }

    /**
     * Returns a black image, transparent where the type has alpha.
     *
     * @throws IllegalArgumentException if a side is below 1 or the samples do not fit one array
     */
    public static PixelImage blank(int width, int height, ColorType colorType) {
        long pixels = Math.multiplyFull(width, height);
        if (width < 1 || height < 1 || pixels > LongestArray.LENGTH / colorType.channels()) {
            throw new IllegalArgumentException(
                    "no array holds an image of " + width + " x " + height + " pixels");
        }
        return new PixelImage(
                width, height, colorType, new byte[(int) pixels * colorType.channels()]);
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public int height() {
        return height;
    }

    @Override
    public ColorType colorType() {
        return colorType;
    }

    /** Returns the live array of samples, not a copy. */
    public byte[] samples() {
        return samples;
    }

    /**
     * Returns one sample, 0 to 255.
     *
     * @param x column
     * @param y row
     * @param c channel, 0 to {@code colorType().channels() - 1}
     * @throws IndexOutOfBoundsException if there is no such sample
     */
    public int sample(int x, int y, int c) {
        Objects.checkIndex(x, width);
        Objects.checkIndex(y, height);
        int channels = colorType.channels();
        return samples[(y * width + x) * channels + Objects.checkIndex(c, channels)] & 0xFF;
    }

    /**
     * Returns a copy of a part of the image.
     *
     * @throws IllegalArgumentException if the region is not wholly inside
     */
    @Override
    public PixelImage crop(Region region) {
        if (!region.fitsIn(width, height)) {
            throw new IllegalArgumentException(
                    region + " is not inside " + width + " x " + height + " pixels");
        }
        int channels = colorType.channels();
        PixelImage part = blank(region.width(), region.height(), colorType);
        int rowBytes = region.width() * channels;
        for (int row = 0; row < region.height(); row++) {
            int from = ((region.y() + row) * width + region.x()) * channels;
            System.arraycopy(samples, from, part.samples, row * rowBytes, rowBytes);
        }
        return part;
    }

    /** Returns size and colour type, not the samples. */
    @Override
    public String toString() {
        return "PixelImage[%d x %d, %s]".formatted(width, height, colorType);
    }
}
