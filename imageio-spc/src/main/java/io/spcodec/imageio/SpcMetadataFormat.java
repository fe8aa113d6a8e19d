package io.spcodec.imageio;

import io.spcodec.image.ColorType;
import java.util.Arrays;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.metadata.IIOMetadataFormat;
import javax.imageio.metadata.IIOMetadataFormatImpl;

/**
 * The grammar of the native metadata tree {@code io_spcodec_image_1.0}: {@code Image} with what the
 * stream says of itself, then {@code ColorProfile}, {@code Exif} and {@code Xmp}, each with its
 * bytes as user object, if the stream has them.
 */
public final class SpcMetadataFormat extends IIOMetadataFormatImpl {
    private static final SpcMetadataFormat INSTANCE = new SpcMetadataFormat();

    private SpcMetadataFormat() {
        super(SpcNames.METADATA_FORMAT, CHILD_POLICY_SEQUENCE);
        addElement(NativeTree.IMAGE, SpcNames.METADATA_FORMAT, CHILD_POLICY_EMPTY);
        addAttribute(
                NativeTree.IMAGE,
                "colorType",
                DATATYPE_STRING,
                true,
                null,
                Arrays.stream(ColorType.values()).map(Enum::name).toList());
        for (String number :
                new String[] {"width", "height", "qualityIndex", "tileSize", "bytes"}) {
            addAttribute(NativeTree.IMAGE, number, DATATYPE_INTEGER, false, null);
        }
        addAttribute(NativeTree.IMAGE, "model", DATATYPE_STRING, false, null);
        addBooleanAttribute(NativeTree.IMAGE, "saliency", false, false);
        addBytes(NativeTree.PROFILE);
        addBytes(NativeTree.EXIF);
        addAttribute(
                NativeTree.EXIF, "orientation", DATATYPE_INTEGER, false, "1", "1", "8", true, true);
        addBytes(NativeTree.XMP);
    }

    private void addBytes(String element) {
        addElement(element, SpcNames.METADATA_FORMAT, CHILD_POLICY_EMPTY);
        addAttribute(element, "bytes", DATATYPE_INTEGER, false, null);
        addObjectValue(element, byte.class, 1, Integer.MAX_VALUE);
    }

    /** Returns the one instance; ImageIO asks for it by reflection. */
    public static IIOMetadataFormat getInstance() {
        return INSTANCE;
    }

    @Override
    public boolean canNodeAppear(String elementName, ImageTypeSpecifier imageType) {
        return true;
    }
}
