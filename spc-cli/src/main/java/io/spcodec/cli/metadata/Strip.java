package io.spcodec.cli.metadata;

import io.spcodec.image.Metadata;
import java.util.List;

/** What is left out of a picture's metadata. The ICC profile never is: the colours need it. */
public enum Strip {
    /** Exif and XMP, but for the orientation, without which the picture lies on its side. */
    ALL,
    /** Where it was taken: the GPS part of Exif, and of XMP whatever is called so. */
    GPS,
    /** Nothing. */
    NONE;

    /**
     * Returns the metadata without what is to be left out; what stays is unchanged byte for byte.
     *
     * @param metadata of a picture
     * @param warnings gets a sentence for a blob that had to go as a whole
     */
    public Metadata apply(Metadata metadata, List<String> warnings) {
        return switch (this) {
            case ALL ->
                    new Metadata(metadata.icc(), ExifLocation.orientation(metadata.exif()), null);
            case GPS ->
                    new Metadata(
                            metadata.icc(),
                            required(
                                    ExifLocation.remove(metadata.exif()),
                                    metadata.exif(),
                                    warnings),
                            required(XmpLocation.remove(metadata.xmp()), metadata.xmp(), warnings));
            case NONE -> metadata;
        };
    }

    private static byte[] required(byte[] left, byte[] original, List<String> warnings) {
        if (left == null && original != null) {
            warnings.add(
                    "metadata that cannot be read were left out, since they may say where the"
                            + " picture was taken");
        }
        return left;
    }
}
