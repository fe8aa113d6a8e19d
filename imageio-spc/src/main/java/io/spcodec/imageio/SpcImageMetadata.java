package io.spcodec.imageio;

import io.spcodec.ImageInfo;
import io.spcodec.image.ColorType;
import io.spcodec.image.Metadata;
import io.spcodec.imageio.metadata.ExifOrientation;
import io.spcodec.imageio.metadata.StandardFields;
import java.util.Objects;
import javax.imageio.metadata.IIOInvalidTreeException;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataFormatImpl;
import javax.imageio.metadata.IIOMetadataNode;
import org.w3c.dom.Node;

/**
 * The metadata of an SPC image: what its stream says of itself, which cannot be changed, and ICC
 * profile, Exif and XMP, which can, as trees or as bytes. Not thread-safe.
 */
public final class SpcImageMetadata extends IIOMetadata {
    private final ImageInfo info;
    private final ColorType type;
    private final Metadata initial;
    private Metadata carried;

    private SpcImageMetadata(ImageInfo info, ColorType type, Metadata carried) {
        super(true, SpcNames.METADATA_FORMAT, SpcMetadataFormat.class.getName(), null, null);
        this.info = info;
        this.type = type;
        this.initial = carried;
        this.carried = carried;
    }

    /** Metadata of a stream. */
    static SpcImageMetadata of(ImageInfo info, boolean profileOnly) {
        Metadata all = info.metadata();
        Metadata kept = profileOnly ? new Metadata(all.icc(), null, null) : all;
        return new SpcImageMetadata(info, info.colorType(), kept);
    }

    /** Metadata of an image that is yet to be written. */
    static SpcImageMetadata of(ColorType type, Metadata carried) {
        return new SpcImageMetadata(null, type, carried);
    }

    /** Returns the ICC profile, Exif and XMP; parts that are not there are null. */
    public Metadata carried() {
        return carried;
    }

    /** Replaces the ICC profile, Exif and XMP; null parts remove what was there. */
    public void setCarried(Metadata newCarried) {
        carried = Objects.requireNonNull(newCarried, "metadata");
    }

    /** Returns what the stream says of itself; null if there is no stream yet. */
    ImageInfo info() {
        return info;
    }

    ColorType type() {
        return type;
    }

    /** Exif's orientation, 1 to 8; 1 where none is given. */
    int orientation() {
        return ExifOrientation.read(carried.exif());
    }

    @Override
    public boolean isReadOnly() {
        return false;
    }

    @Override
    public Node getAsTree(String formatName) {
        if (SpcNames.METADATA_FORMAT.equals(formatName)) {
            return NativeTree.of(this);
        }
        requireStandard(formatName);
        return getStandardTree();
    }

    @Override
    public void mergeTree(String formatName, Node root) throws IIOInvalidTreeException {
        if (root == null) {
            throw new IllegalArgumentException("no tree");
        }
        if (SpcNames.METADATA_FORMAT.equals(formatName)) {
            carried = NativeTree.merge(carried, root);
        } else {
            requireStandard(formatName);
            carried = StandardFields.merge(carried, root);
        }
    }

    private static void requireStandard(String formatName) {
        if (!IIOMetadataFormatImpl.standardMetadataFormatName.equals(formatName)) {
            throw new IllegalArgumentException("metadata format " + formatName);
        }
    }

    /** Returns to what was read, or to nothing if nothing was. */
    @Override
    public void reset() {
        carried = initial;
    }

    @Override
    protected IIOMetadataNode getStandardChromaNode() {
        return StandardTree.chroma(type);
    }

    @Override
    protected IIOMetadataNode getStandardCompressionNode() {
        return StandardTree.compression(info);
    }

    @Override
    protected IIOMetadataNode getStandardDataNode() {
        return StandardTree.data(type);
    }

    @Override
    protected IIOMetadataNode getStandardDimensionNode() {
        return StandardTree.dimension(orientation());
    }

    @Override
    protected IIOMetadataNode getStandardDocumentNode() {
        return StandardTree.document();
    }

    @Override
    protected IIOMetadataNode getStandardTextNode() {
        return StandardTree.text(carried.xmp());
    }

    @Override
    protected IIOMetadataNode getStandardTransparencyNode() {
        return StandardTree.transparency(type);
    }
}
