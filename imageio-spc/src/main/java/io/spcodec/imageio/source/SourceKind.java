package io.spcodec.imageio.source;

import io.spcodec.image.ColorType;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DirectColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.SampleModel;

/**
 * What has to be done to an image's samples before they can be coded.
 *
 * @param type what is coded
 * @param taking how samples are taken
 * @param warning what is lost or changed, or null if nothing is
 */
record SourceKind(ColorType type, Taking taking, String warning) {

    /** Ways to take samples. */
    enum Taking {
        /** As they are, scaled to 8 bits. */
        SAMPLES,
        /** As the entries of a palette. */
        PALETTE,
        /** Translated by the colour model, each pixel to sRGB. */
        SRGB
    }

    /** Returns why an image cannot be written, or null if it can. */
    static String refusal(ColorModel model, SampleModel samples) {
        int type = model.getColorSpace().getType();
        if (type != ColorSpace.TYPE_RGB && type != ColorSpace.TYPE_GRAY) {
            return "%s pictures are not supported; convert the picture to RGB"
                    .formatted(type == ColorSpace.TYPE_CMYK ? "CMYK" : "other than RGB and gray");
        }
        return model.isCompatibleSampleModel(samples)
                ? null
                : "the colour model does not fit the samples";
    }

    /**
     * Returns the kind of an image that is not refused.
     *
     * @param keepRgb whether a palette of grays stays RGB, since a profile says what its colours are
     */
    static SourceKind of(ColorModel model, boolean keepRgb) {
        if (model instanceof IndexColorModel palette) {
            int colors = keepRgb || !isGray(palette) ? 3 : 1;
            return new SourceKind(type(colors, palette.hasAlpha()), Taking.PALETTE, null);
        }
        boolean gray = model.getColorSpace().getType() == ColorSpace.TYPE_GRAY;
        boolean direct = model instanceof DirectColorModel || model instanceof ComponentColorModel;
        boolean integer =
                model.getTransferType() == DataBuffer.TYPE_BYTE
                        || model.getTransferType() == DataBuffer.TYPE_USHORT
                        || model.getTransferType() == DataBuffer.TYPE_INT;
        boolean known = model.getColorSpace() instanceof ICC_ColorSpace;
        if (!direct || !integer || !known) {
            return new SourceKind(
                    type(3, model.hasAlpha()), Taking.SRGB, "samples were converted to 8-bit sRGB");
        }
        int bits = 0;
        for (int component : model.getComponentSize()) {
            bits = Math.max(bits, component);
        }
        return new SourceKind(type(gray ? 1 : 3, model.hasAlpha()), Taking.SAMPLES, reduced(bits));
    }

    private static boolean isGray(IndexColorModel palette) {
        for (int index = 0; index < palette.getMapSize(); index++) {
            int red = palette.getRed(index);
            if (red != palette.getGreen(index) || red != palette.getBlue(index)) {
                return false;
            }
        }
        return true;
    }

    private static String reduced(int bits) {
        return bits > Byte.SIZE ? bits + " bits a sample were reduced to 8" : null;
    }

    /** Returns the kind of a raster without colour model, or of chosen bands. */
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
                Taking.SAMPLES,
                reduced(bits));
    }

    private static ColorType type(int colors, boolean alpha) {
        if (colors == 1) {
            return alpha ? ColorType.GRAY_ALPHA : ColorType.GRAY;
        }
        return alpha ? ColorType.RGB_ALPHA : ColorType.RGB;
    }
}
