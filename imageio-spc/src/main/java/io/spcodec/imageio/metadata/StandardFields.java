package io.spcodec.imageio.metadata;

import io.spcodec.image.Metadata;
import java.nio.charset.StandardCharsets;
import javax.imageio.metadata.IIOInvalidTreeException;
import javax.imageio.metadata.IIOMetadataFormatImpl;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** What of SPC's metadata the standard tree {@code javax_imageio_1.0} has a place for. */
public final class StandardFields {
    /** Keyword of the text that is an XMP packet, as in PNG. */
    public static final String XMP_KEYWORD = PngChunks.XMP_KEYWORD;

    private static final String FORMAT = IIOMetadataFormatImpl.standardMetadataFormatName;

    private StandardFields() {}

    /** Takes orientation and XMP from a tree; the rest follows from the pixels. */
    public static Metadata merge(Metadata carried, Node root) throws IIOInvalidTreeException {
        if (!(root instanceof Element) || !FORMAT.equals(root.getNodeName())) {
            throw new IIOInvalidTreeException("not a standard metadata tree", root);
        }
        byte[] exif = carried.exif();
        byte[] xmp = carried.xmp();
        for (Element element : Trees.named(root, "ImageOrientation")) {
            int value = ExifOrientation.ofStandardName(element.getAttribute("value"));
            if (value == 0) {
                throw new IIOInvalidTreeException(
                        "orientation " + element.getAttribute("value"), element);
            }
            exif = turned(exif, value);
        }
        for (Element entry : Trees.named(root, "TextEntry")) {
            if (XMP_KEYWORD.equals(entry.getAttribute("keyword"))) {
                xmp = entry.getAttribute("value").getBytes(StandardCharsets.UTF_8);
            }
        }
        return new Metadata(carried.icc(), exif, xmp);
    }

    private static byte[] turned(byte[] exif, int orientation) {
        boolean given = exif != null || orientation != ExifOrientation.NORMAL;
        return given ? ExifOrientation.write(exif, orientation) : null;
    }

    static void read(Node root, Parts parts) throws IIOInvalidTreeException {
        Metadata found = merge(Metadata.none(), root);
        parts.exif(found.exif());
        parts.xmp(found.xmp());
    }
}
