package io.spcodec.imageio.source;

import io.spcodec.image.ColorType;
import io.spcodec.image.PixelImage;
import java.awt.Transparency;
import java.awt.color.ICC_ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;

/** Pictures of different profiles as pictures of one, so that their samples can be compared. */
public final class SrgbConversion {
    private SrgbConversion() {}

    /**
     * Tells whether equal samples of two pictures are equal colours. Without a profile, or with one
     * that cannot be used, samples are taken for sRGB.
     */
    public static boolean isSameSpace(
            byte[] icc, ColorType type, byte[] otherIcc, ColorType otherType) {
        ICC_ColorSpace space = space(icc, type);
        ICC_ColorSpace other = space(otherIcc, otherType);
        if (space == null || other == null) {
            return space == other;
        }
        return ColorProfiles.isSame(space, other);
    }

    /** Returns the picture in sRGB, with its alpha; the same picture if its profile says no other. */
    public static PixelImage convert(PixelImage image, byte[] icc) {
        ICC_ColorSpace space = space(icc, image.colorType());
        if (space == null) {
            return image;
        }
        ComponentColorModel model =
                new ComponentColorModel(
                        space, false, false, Transparency.OPAQUE, DataBuffer.TYPE_BYTE);
        WritableRaster samples =
                model.createCompatibleWritableRaster(image.width(), image.height());
        copyColors(image, samples);
        BufferedImage target =
                new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_3BYTE_BGR);
        new ColorConvertOp(null).filter(new BufferedImage(model, samples, false, null), target);
        return withAlpha(target.getRaster(), image);
    }

    private static void copyColors(PixelImage image, WritableRaster target) {
        int colors = image.colorType().colorChannels();
        int channels = image.colorType().channels();
        byte[] row = new byte[image.width() * colors];
        for (int y = 0; y < image.height(); y++) {
            int from = y * image.width() * channels;
            for (int i = 0; i < row.length; i++) {
                row[i] = image.samples()[from + i / colors * channels + i % colors];
            }
            target.setDataElements(0, y, image.width(), 1, row);
        }
    }

    private static PixelImage withAlpha(Raster colors, PixelImage image) {
        boolean alpha = image.colorType().hasAlpha();
        ColorType type = alpha ? ColorType.RGB_ALPHA : ColorType.RGB;
        PixelImage converted = PixelImage.blank(image.width(), image.height(), type);
        int from = image.colorType().channels();
        int[] row = new int[image.width() * 3];
        int to = 0;
        for (int y = 0; y < image.height(); y++) {
            colors.getPixels(0, y, image.width(), 1, row);
            for (int x = 0; x < image.width(); x++) {
                for (int c = 0; c < 3; c++) {
                    converted.samples()[to++] = (byte) row[3 * x + c];
                }
                if (alpha) {
                    int pixel = y * image.width() + x;
                    converted.samples()[to++] = image.samples()[pixel * from + from - 1];
                }
            }
        }
        return converted;
    }

    private static ICC_ColorSpace space(byte[] icc, ColorType type) {
        try {
            return ColorProfiles.colorSpace(icc, type);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
