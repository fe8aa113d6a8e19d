package io.spcodec.imageio.metadata;

import io.spcodec.image.Metadata;
import java.util.List;
import javax.imageio.metadata.IIOInvalidTreeException;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataFormatImpl;
import org.w3c.dom.Node;

/**
 * Finds ICC profile, Exif and XMP wherever a picture has them. Never fails: what cannot be read is
 * left out with a warning.
 */
public final class MetadataFinder {
    private static final String STANDARD = IIOMetadataFormatImpl.standardMetadataFormatName;

    private MetadataFinder() {}

    /** Takes what a tree says. */
    private interface TreeReader {
        void read(Node root, Parts parts) throws IIOInvalidTreeException;
    }

    /**
     * Returns what a picture carries.
     *
     * @param file the whole file; the blobs of JPEG and PNG are taken from it byte for byte
     * @param metadata what a reader made of a file of another format; may be null
     */
    public static Carried of(byte[] file, IIOMetadata metadata) {
        Parts parts = new Parts();
        if (JpegFile.isJpeg(file)) {
            JpegFile.read(file, parts);
        } else if (PngFile.isPng(file)) {
            PngFile.read(file, parts);
        } else {
            return of(metadata);
        }
        return parts.carried();
    }

    /** Tells whether a file's own bytes are read, so that nobody need make a tree of them. */
    public static boolean readsBytes(byte[] file) {
        return JpegFile.isJpeg(file) || PngFile.isPng(file);
    }

    /** Returns what the metadata of any reader carry; nothing if they are null. */
    public static Carried of(IIOMetadata metadata) {
        if (metadata == null) {
            return new Carried(Metadata.none(), List.of());
        }
        Parts parts = new Parts();
        String format = knownFormat(metadata);
        if (format == null) {
            read(metadata, STANDARD, parts);
        } else if (!read(metadata, format, parts)) {
            read(metadata, STANDARD, parts.silent());
        }
        return parts.carried();
    }

    private static String knownFormat(IIOMetadata metadata) {
        String[] formats = metadata.getMetadataFormatNames();
        for (String format : formats == null ? new String[0] : formats) {
            if (readerOf(format) != null) {
                return format;
            }
        }
        return null;
    }

    private static TreeReader readerOf(String format) {
        if (TiffTree.FORMATS.contains(format)) {
            return TiffTree::read;
        }
        return switch (format) {
            case JpegTree.FORMAT -> JpegTree::read;
            case PngTree.FORMAT -> PngTree::read;
            default -> null;
        };
    }

    /** Returns whether there was such a tree and it could be read. */
    private static boolean read(IIOMetadata metadata, String format, Parts parts) {
        boolean standard = format.equals(STANDARD);
        if (standard && !metadata.isStandardMetadataFormatSupported()) {
            return false;
        }
        try {
            Node root = metadata.getAsTree(format);
            if (standard) {
                StandardFields.read(root, parts);
            } else {
                readerOf(format).read(root, parts);
            }
            return true;
        } catch (IIOInvalidTreeException | RuntimeException e) {
            // The metadata of other readers fail in many ways on files that are a little wrong.
            parts.warn(
                    "metadata cannot be read (%s); what was not found is left out"
                            .formatted(e.getMessage() == null ? e : e.getMessage()));
            return false;
        }
    }
}
