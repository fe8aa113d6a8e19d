package io.spcodec.imageio;

import io.spcodec.image.Metadata;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.InflaterInputStream;
import javax.imageio.metadata.IIOInvalidTreeException;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataFormatImpl;
import javax.imageio.metadata.IIOMetadataNode;
import org.w3c.dom.NodeList;

/** Finds what SPC carries in the metadata trees of Java's JPEG and PNG readers, and in standard ones. */
final class ForeignMetadata {
    private static final String JPEG = "javax_imageio_jpeg_image_1.0";
    private static final String PNG = "javax_imageio_png_1.0";
    private static final byte[] EXIF_START = {'E', 'x', 'i', 'f', 0, 0};
    private static final byte[] XMP_START =
            "http://ns.adobe.com/xap/1.0/\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final String APP1 = "225";

    /** Profiles are a few kilobytes; what inflates to more is left out. */
    private static final int MAX_PROFILE_BYTES = 1 << 24;

    private ForeignMetadata() {}

    /** Returns what was found, or null if the metadata are of no known format. */
    static Metadata carried(IIOMetadata metadata) {
        if (metadata == null) {
            return null;
        }
        List<String> formats =
                metadata.getMetadataFormatNames() == null
                        ? List.of()
                        : Arrays.asList(metadata.getMetadataFormatNames());
        if (formats.contains(JPEG)) {
            return ofJpeg((IIOMetadataNode) metadata.getAsTree(JPEG));
        }
        if (formats.contains(PNG)) {
            return ofPng((IIOMetadataNode) metadata.getAsTree(PNG));
        }
        if (!metadata.isStandardMetadataFormatSupported()) {
            return null;
        }
        try {
            String standard = IIOMetadataFormatImpl.standardMetadataFormatName;
            return StandardTree.merge(Metadata.none(), metadata.getAsTree(standard));
        } catch (IIOInvalidTreeException e) {
            return null;
        }
    }

    private static Metadata ofJpeg(IIOMetadataNode root) {
        byte[] icc = null;
        byte[] exif = null;
        byte[] xmp = null;
        for (IIOMetadataNode node : named(root, "app2ICC")) {
            icc = node.getUserObject() instanceof ICC_Profile profile ? profile.getData() : icc;
        }
        for (IIOMetadataNode node : named(root, "unknown")) {
            if (!APP1.equals(node.getAttribute("MarkerTag"))
                    || !(node.getUserObject() instanceof byte[] payload)) {
                continue;
            }
            exif = exif == null ? after(EXIF_START, payload) : exif;
            xmp = xmp == null ? after(XMP_START, payload) : xmp;
        }
        return new Metadata(icc, exif, xmp);
    }

    private static Metadata ofPng(IIOMetadataNode root) {
        byte[] icc = null;
        byte[] exif = null;
        byte[] xmp = null;
        for (IIOMetadataNode node : named(root, "iCCP")) {
            icc = node.getUserObject() instanceof byte[] deflated ? inflate(deflated) : icc;
        }
        for (IIOMetadataNode node : named(root, "UnknownChunk")) {
            if ("eXIf".equals(node.getAttribute("type"))
                    && node.getUserObject() instanceof byte[] bytes) {
                exif = bytes.clone();
            }
        }
        for (IIOMetadataNode node : named(root, "iTXtEntry")) {
            if (StandardTree.XMP_KEYWORD.equals(node.getAttribute("keyword"))) {
                xmp = node.getAttribute("text").getBytes(StandardCharsets.UTF_8);
            }
        }
        return new Metadata(icc, exif, xmp);
    }

    private static byte[] after(byte[] start, byte[] payload) {
        boolean starts =
                payload.length > start.length
                        && Arrays.equals(start, 0, start.length, payload, 0, start.length);
        return starts ? Arrays.copyOfRange(payload, start.length, payload.length) : null;
    }

    private static byte[] inflate(byte[] deflated) {
        try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(deflated))) {
            byte[] profile = in.readNBytes(MAX_PROFILE_BYTES);
            return in.read() < 0 ? profile : null;
        } catch (IOException e) {
            return null;
        }
    }

    private static List<IIOMetadataNode> named(IIOMetadataNode root, String name) {
        NodeList nodes = root.getElementsByTagName(name);
        IIOMetadataNode[] list = new IIOMetadataNode[nodes.getLength()];
        Arrays.setAll(list, i -> (IIOMetadataNode) nodes.item(i));
        return List.of(list);
    }
}
