package io.spcodec.imageio;

import io.spcodec.ImageInfo;
import io.spcodec.image.Metadata;
import javax.imageio.metadata.IIOInvalidTreeException;
import javax.imageio.metadata.IIOMetadataNode;
import org.w3c.dom.Node;

/** The native tree; {@link SpcMetadataFormat} is its grammar. */
final class NativeTree {
    static final String IMAGE = "Image";
    static final String PROFILE = "ColorProfile";
    static final String EXIF = "Exif";
    static final String XMP = "Xmp";

    private NativeTree() {}

    static IIOMetadataNode of(SpcImageMetadata metadata) {
        IIOMetadataNode root = new IIOMetadataNode(SpcNames.METADATA_FORMAT);
        root.appendChild(image(metadata));
        Metadata carried = metadata.carried();
        append(root, PROFILE, carried.icc());
        IIOMetadataNode exif = append(root, EXIF, carried.exif());
        if (exif != null) {
            exif.setAttribute("orientation", Integer.toString(metadata.orientation()));
        }
        append(root, XMP, carried.xmp());
        return root;
    }

    private static IIOMetadataNode image(SpcImageMetadata metadata) {
        IIOMetadataNode image = new IIOMetadataNode(IMAGE);
        image.setAttribute("colorType", metadata.type().name());
        ImageInfo info = metadata.info();
        if (info != null) {
            image.setAttribute("width", Integer.toString(info.width()));
            image.setAttribute("height", Integer.toString(info.height()));
            image.setAttribute("model", info.modelId());
            image.setAttribute("qualityIndex", Integer.toString(info.qualityIndex()));
            image.setAttribute("tileSize", Integer.toString(info.tileSize()));
            image.setAttribute("bytes", Long.toString(info.fileBytes()));
            image.setAttribute("saliency", info.saliency() ? "TRUE" : "FALSE");
        }
        return image;
    }

    private static IIOMetadataNode append(IIOMetadataNode root, String name, byte[] bytes) {
        if (bytes == null) {
            return null;
        }
        IIOMetadataNode node = new IIOMetadataNode(name);
        node.setAttribute("bytes", Integer.toString(bytes.length));
        node.setUserObject(bytes.clone());
        root.appendChild(node);
        return node;
    }

    /** Takes profile, Exif and XMP from a tree; what the tree lacks stays. */
    static Metadata merge(Metadata carried, Node root) throws IIOInvalidTreeException {
        if (!SpcNames.METADATA_FORMAT.equals(root.getNodeName())) {
            throw new IIOInvalidTreeException("not a tree of " + SpcNames.METADATA_FORMAT, root);
        }
        byte[] icc = carried.icc();
        byte[] exif = carried.exif();
        byte[] xmp = carried.xmp();
        for (Node node = root.getFirstChild(); node != null; node = node.getNextSibling()) {
            switch (node.getNodeName()) {
                case PROFILE -> icc = bytes(node);
                case EXIF -> exif = bytes(node);
                case XMP -> xmp = bytes(node);
                case IMAGE -> {}
                default -> throw new IIOInvalidTreeException("unknown node", node);
            }
        }
        return new Metadata(icc, exif, xmp);
    }

    private static byte[] bytes(Node node) throws IIOInvalidTreeException {
        if (node instanceof IIOMetadataNode own && own.getUserObject() instanceof byte[] bytes) {
            return bytes.clone();
        }
        throw new IIOInvalidTreeException("no byte array as user object", node);
    }
}
