package io.spcodec.cli.picture;

import io.spcodec.image.ColorType;
import io.spcodec.image.PixelImage;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DirectColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import javax.imageio.IIOException;

/** Buffered images to 8-bit samples; raw samples where they exist, never through a profile. */
final class SampleConversion {

    private SampleConversion() {}

    static PixelImage toPixels(BufferedImage image) throws IIOException {
        ColorModel model = image.getColorModel();
        if (model.hasAlpha() && model.isAlphaPremultiplied()) {
            image.coerceData(false);
            model = image.getColorModel();
        }
        if (model instanceof IndexColorModel palette) {
            return fromPalette(image.getRaster(), palette);
        }
        if (model instanceof ComponentColorModel && isIntegral(model)) {
            return fromComponents(image.getRaster(), model);
        }
        if (model instanceof DirectColorModel) {
            return fromPacked(image, model);
        }
        throw new IIOException(
                "samples of this kind are not supported; convert the picture to 8 or 16 bits");
    }

    static IIOException cmykRefused() {
        return new IIOException("CMYK pictures are not supported; convert the picture to RGB");
    }

    private static boolean isIntegral(ColorModel model) {
        int type = model.getTransferType();
        return type == DataBuffer.TYPE_BYTE || type == DataBuffer.TYPE_USHORT;
    }

    private static PixelImage fromComponents(Raster raster, ColorModel model) throws IIOException {
        ColorType type = colorType(model);
        int width = raster.getWidth();
        PixelImage image = PixelImage.blank(width, raster.getHeight(), type);
        int channels = type.channels();
        int[] row = new int[width * channels];
        int[] greatest = new int[channels];
        for (int c = 0; c < channels; c++) {
            greatest[c] = (1 << model.getComponentSize(c)) - 1;
        }
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
            int to = y * row.length;
            for (int i = 0; i < row.length; i++) {
                int max = greatest[i % channels];
                image.samples()[to + i] = (byte) ((row[i] * 255 + max / 2) / max);
            }
        }
        return image;
    }

    private static ColorType colorType(ColorModel model) throws IIOException {
        int kind = model.getColorSpace().getType();
        if (kind == ColorSpace.TYPE_GRAY) {
            return model.hasAlpha() ? ColorType.GRAY_ALPHA : ColorType.GRAY;
        }
        if (kind == ColorSpace.TYPE_RGB) {
            return model.hasAlpha() ? ColorType.RGB_ALPHA : ColorType.RGB;
        }
        if (kind == ColorSpace.TYPE_CMYK) {
            throw cmykRefused();
        }
        throw new IIOException("this colour space is not supported; convert the picture to RGB");
    }

    private static PixelImage fromPalette(Raster raster, IndexColorModel palette) {
        ColorType type = paletteType(palette);
        int width = raster.getWidth();
        PixelImage image = PixelImage.blank(width, raster.getHeight(), type);
        int[] row = new int[width];
        int to = 0;
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getSamples(raster.getMinX(), raster.getMinY() + y, width, 1, 0, row);
            for (int index : row) {
                // An index beyond the palette is damage; black, as other readers show it.
                int argb = index < palette.getMapSize() ? palette.getRGB(index) : 0xFF000000;
                to = put(image.samples(), to, argb, type);
            }
        }
        return image;
    }

    private static ColorType paletteType(IndexColorModel palette) {
        for (int index = 0; index < palette.getMapSize(); index++) {
            int red = palette.getRed(index);
            if (red != palette.getGreen(index) || red != palette.getBlue(index)) {
                return palette.hasAlpha() ? ColorType.RGB_ALPHA : ColorType.RGB;
            }
        }
        return palette.hasAlpha() ? ColorType.GRAY_ALPHA : ColorType.GRAY;
    }

    private static PixelImage fromPacked(BufferedImage image, ColorModel model) {
        ColorType type = model.hasAlpha() ? ColorType.RGB_ALPHA : ColorType.RGB;
        int width = image.getWidth();
        PixelImage pixels = PixelImage.blank(width, image.getHeight(), type);
        int[] row = new int[width];
        int to = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            image.getRGB(0, y, width, 1, row, 0, width);
            for (int argb : row) {
                to = put(pixels.samples(), to, argb, type);
            }
        }
        return pixels;
    }

    private static int put(byte[] samples, int at, int argb, ColorType type) {
        int to = at;
        samples[to++] = (byte) (argb >> 16);
        if (type.colorChannels() == 3) {
            samples[to++] = (byte) (argb >> 8);
            samples[to++] = (byte) argb;
        }
        if (type.hasAlpha()) {
            samples[to++] = (byte) (argb >>> 24);
        }
        return to;
    }
}
