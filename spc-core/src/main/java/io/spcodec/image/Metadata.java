package io.spcodec.image;

/**
 * What travels with the pixels, byte for byte and unread.
 *
 * @param icc ICC profile, or null
 * @param exif Exif data as in a TIFF header on, or null
 * @param xmp XMP packet, or null
 */
public record Metadata(byte[] icc, byte[] exif, byte[] xmp) {
    private static final Metadata NONE = new Metadata(null, null, null);

    /** Returns metadata with nothing in it. */
    public static Metadata none() {
        return NONE;
    }
}
