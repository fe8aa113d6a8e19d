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

    /** Returns how long each is, not what it says. */
    @Override
    public String toString() {
        return "Metadata[icc=%s, exif=%s, xmp=%s]".formatted(size(icc), size(exif), size(xmp));
    }

    private static String size(byte[] blob) {
        return blob == null ? "none" : blob.length + " bytes";
    }
}
