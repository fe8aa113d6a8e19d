package io.spcodec.control;

/**
 * What a decoder may spend on one stream; checked before the spending, never after.
 *
 * <p>The defaults hold for all who do not say otherwise, the ImageIO plugin among them. Each is also
 * a system property, a whole number with this range, read whenever {@link #defaults} is called:
 *
 * <table>
 * <caption>System properties</caption>
 * <tr><th>property</th><th>default</th></tr>
 * <tr><td>{@code io.spcodec.maxPixels}</td><td>268435456</td></tr>
 * <tr><td>{@code io.spcodec.maxBytes}</td><td>1073741824 (1 GiB)</td></tr>
 * <tr><td>{@code io.spcodec.maxSections}</td><td>65536</td></tr>
 * <tr><td>{@code io.spcodec.maxMetadataBytes}</td><td>67108864 (64 MiB)</td></tr>
 * <tr><td>{@code io.spcodec.maxMemoryBytes}</td><td>4294967296 (4 GiB)</td></tr>
 * </table>
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

    private static final String PREFIX = "io.spcodec.";

    /** System property of {@link #maxPixels}. */
    public static final String MAX_PIXELS = PREFIX + "maxPixels";

    /** System property of {@link #maxBytes}. */
    public static final String MAX_BYTES = PREFIX + "maxBytes";

    /** System property of {@link #maxSections}. */
    public static final String MAX_SECTIONS = PREFIX + "maxSections";

    /** System property of {@link #maxMetadataBytes}. */
    public static final String MAX_METADATA_BYTES = PREFIX + "maxMetadataBytes";

    /** System property of {@link #maxMemoryBytes}. */
    public static final String MAX_MEMORY_BYTES = PREFIX + "maxMemoryBytes";

    /** Refuses limits that no stream can keep. */
    public DecodeLimits {
        requireAtLeast("maxPixels", maxPixels, 1);
        requireAtLeast("maxBytes", maxBytes, 1);
        requireAtLeast("maxSections", maxSections, 1);
        requireAtLeast("maxMetadataBytes", maxMetadataBytes, 0);
        requireAtLeast("maxMemoryBytes", maxMemoryBytes, 1);
    }

    /**
     * Returns 268 megapixels, 1 GiB of stream, 65,536 sections, 64 MiB of metadata, 4 GiB of memory,
     * but for those that a system property sets.
     *
     * @throws IllegalArgumentException if a property is no number or out of range
     */
    public static DecodeLimits defaults() {
        return new DecodeLimits(
                property(MAX_PIXELS, 1, Long.MAX_VALUE, 1L << 28),
                property(MAX_BYTES, 1, Long.MAX_VALUE, 1L << 30),
                (int) property(MAX_SECTIONS, 1, Integer.MAX_VALUE, 1L << 16),
                property(MAX_METADATA_BYTES, 0, Long.MAX_VALUE, 1L << 26),
                property(MAX_MEMORY_BYTES, 1, Long.MAX_VALUE, 1L << 32));
    }

    private static long property(String name, long least, long most, long otherwise) {
        String text = System.getProperty(name);
        if (text == null) {
            return otherwise;
        }
        try {
            long value = Long.parseLong(text.strip());
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Refused below with the same words.
        }
        throw new IllegalArgumentException(
                "system property %s is '%s', expected a whole number from %d to %d"
                        .formatted(name, text, least, most));
    }

    private static void requireAtLeast(String name, long value, long least) {
        if (value < least) {
            throw new IllegalArgumentException(name + " is " + value + ", at least " + least);
        }
    }
}
