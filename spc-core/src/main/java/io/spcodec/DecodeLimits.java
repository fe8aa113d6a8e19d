package io.spcodec;

/**
 * What a decoder may spend on one stream; checked before the spending, never after.
 *
 * @param maxPixels width times height of the image, at least 1
 * @param maxBytes length of the stream in bytes, at least 1
 * @param maxSections sections in the stream, tiles included, at least 1
 * @param maxMetadataBytes ICC, Exif and XMP together in bytes, at least 0
 * @param maxMemoryBytes estimate of heap and native memory for the decoding in bytes, at least 1
 */
public record DecodeLimits(
        long maxPixels,
        long maxBytes,
        int maxSections,
        long maxMetadataBytes,
        long maxMemoryBytes) {

    private static final DecodeLimits DEFAULTS =
            new DecodeLimits(1L << 28, 1L << 30, 1 << 16, 1L << 26, 1L << 32);

    /** Refuses limits that no stream can keep. */
    public DecodeLimits {
        requireAtLeast("maxPixels", maxPixels, 1);
        requireAtLeast("maxBytes", maxBytes, 1);
        requireAtLeast("maxSections", maxSections, 1);
        requireAtLeast("maxMetadataBytes", maxMetadataBytes, 0);
        requireAtLeast("maxMemoryBytes", maxMemoryBytes, 1);
    }

    /** 268 megapixels, 1 GiB of stream, 65,536 sections, 64 MiB of metadata, 4 GiB of memory. */
    public static DecodeLimits defaults() {
        return DEFAULTS;
    }

    private static void requireAtLeast(String name, long value, long least) {
        if (value < least) {
            throw new IllegalArgumentException(name + " is " + value + ", at least " + least);
        }
    }
}
