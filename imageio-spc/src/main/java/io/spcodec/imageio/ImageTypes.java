package io.spcodec.imageio;

import io.spcodec.image.ColorType;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.PixelInterleavedSampleModel;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageTypeSpecifier;

/** The image types that a stream can be read into; the first is the closest to it. */
final class ImageTypes {
    private ImageTypes() {}

    /**
     * Lists the types.
     *
     * @param type what the stream's samples are
     * @param profile the stream's colour space if it is not Java's sRGB or gray, otherwise null
     */
    static List<ImageTypeSpecifier> of(ColorType type, ICC_ColorSpace profile) {
        List<ImageTypeSpecifier> types = new ArrayList<>();
        if (profile != null) {
            types.add(interleaved(profile, type));
        } else if (type == ColorType.GRAY) {
            types.add(builtIn(BufferedImage.TYPE_BYTE_GRAY));
        } else if (type == ColorType.GRAY_ALPHA) {
            types.add(interleaved(ColorSpace.getInstance(ColorSpace.CS_GRAY), type));
        }
        if (!type.hasAlpha()) {
            types.add(builtIn(BufferedImage.TYPE_3BYTE_BGR));
            types.add(builtIn(BufferedImage.TYPE_INT_RGB));
            types.add(builtIn(BufferedImage.TYPE_INT_BGR));
        }
        types.add(builtIn(BufferedImage.TYPE_4BYTE_ABGR));
        types.add(builtIn(BufferedImage.TYPE_INT_ARGB));
        if (profile == null && type.colorChannels() > 1) {
            types.add(interleaved(ColorSpace.getInstance(ColorSpace.CS_sRGB), type));
        }
        return types;
    }

    private static ImageTypeSpecifier builtIn(int bufferedImageType) {
        return ImageTypeSpecifier.createFromBufferedImageType(bufferedImageType);
    }

    private static ImageTypeSpecifier interleaved(ColorSpace space, ColorType type) {
        int channels = type.channels();
        int[] offsets = new int[channels];
        for (int i = 0; i < channels; i++) {
            offsets[i] = i;
        }
        return new ImageTypeSpecifier(
                new ComponentColorModel(
                        space,
                        type.hasAlpha(),
                        false,
                        type.hasAlpha() ? Transparency.TRANSLUCENT : Transparency.OPAQUE,
                        DataBuffer.TYPE_BYTE),
                new PixelInterleavedSampleModel(
                        DataBuffer.TYPE_BYTE, 1, 1, channels, channels, offsets));
    }
}
