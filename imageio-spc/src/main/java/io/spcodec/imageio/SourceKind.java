package io.spcodec.imageio;

import io.spcodec.image.ColorType;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DirectColorModel;
import java.awt.image.SampleModel;

/**
 * What has to be done to an image's samples before they can be coded.
 *
 * @param type what is coded
 * @param samples whether samples are taken as they are, scaled to 8 bits; otherwise the colour
 *     model translates each pixel to sRGB
 * @param warning what is lost or changed, or null if nothing is
 */
record SourceKind(ColorType type, boolean samples, String warning) {

    /** Why an image cannot be written, or null if it can. */
    static String refusal(ColorModel model, SampleModel samples) {
        int type = model.getColorSpace().getType();
        if (type != ColorSpace.TYPE_RGB && type != ColorSpace.TYPE_GRAY) {
            return "%s images are not written; convert to RGB or gray first"
                    .formatted(type == ColorSpace.TYPE_CMYK ? "CMYK" : "other than RGB and gray");
        }
        return model.isCompatibleSampleModel(samples)
                ? null
                : "the colour model does not fit the samples";
    }

    /** The kind of an image that is not refused. */
    static SourceKind of(ColorModel model) {
        boolean gray = model.getColorSpace().getType() == ColorSpace.TYPE_GRAY;
        ColorType type = type(gray ? 1 : 3, model.hasAlpha());
        boolean direct = model instanceof DirectColorModel || model instanceof ComponentColorModel;
        boolean integer =
                model.getTransferType() == DataBuffer.TYPE_BYTE
                        || model.getTransferType() == DataBuffer.TYPE_USHORT
                        || model.getTransferType() == DataBuffer.TYPE_INT;
        boolean known = model.getColorSpace() instanceof ICC_ColorSpace;
        if (!direct || !integer || !known) {
            return new SourceKind(
                    type(3, model.hasAlpha()),
                    false,
                    direct
                            ? "samples were converted to 8-bit sRGB"
                            : "the palette was expanded to 8-bit RGB");
        }
        int bits = 0;
        for (int component : model.getComponentSize()) {
            bits = Math.max(bits, component);
        }
        return new SourceKind(
                type, true, bits > Byte.SIZE ? bits + " bits a sample were reduced to 8" : null);
    }

    /** The kind of a raster without colour model, or of chosen bands. */
    static SourceKind ofBands(int bands, int bits) {
        return new SourceKind(
                switch (bands) {
                    case 1 -> ColorType.GRAY;
                    case 2 -> ColorType.GRAY_ALPHA;
                    case 3 -> ColorType.RGB;
                    case 4 -> ColorType.RGB_ALPHA;
                    default ->
                            throw new IllegalArgumentException(bands + " bands, expected 1 to 4");
                },
                true,
                bits > Byte.SIZE ? bits + " bits a sample were reduced to 8" : null);
    }

    private static ColorType type(int colors, boolean alpha) {
        if (colors == 1) {
            return alpha ? ColorType.GRAY_ALPHA : ColorType.GRAY;
        }
        return alpha ? ColorType.RGB_ALPHA : ColorType.RGB;
    }
}
