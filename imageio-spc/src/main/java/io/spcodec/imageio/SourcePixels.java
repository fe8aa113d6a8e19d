package io.spcodec.imageio;

import io.spcodec.PixelImage;
import java.awt.Rectangle;
import java.awt.image.ColorModel;
import java.awt.image.Raster;
import java.util.function.Function;

/**
 * Takes 8-bit samples, not premultiplied, from an image of any layout; the inverse of
 * PixelTransfer.
 */
final class SourcePixels {
    /** Rows asked for at a time, which bounds what a lazy image computes at once. */
    private static final int STRIP_ROWS = 64;

    private final SourceKind kind;
    private final SourceWindow window;
    private final ColorModel model;
    private final int[] bands;

    /**
     * Prepares a conversion.
     *
     * @param model the image's colour model; null for a raster without
     * @param bands bands to take, or null for all
     */
    SourcePixels(SourceKind kind, SourceWindow window, ColorModel model, int[] bands) {
        this.kind = kind;
        this.window = window;
        this.model = model;
        this.bands = bands;
    }

    /** Reads all; the source returns the samples of the area it is asked for. */
    PixelImage read(Function<Rectangle, Raster> source) {
        PixelImage pixels = PixelImage.blank(window.width(), window.height(), kind.type());
        Rectangle region = window.region();
        for (int top = 0; top < window.height(); top += STRIP_ROWS) {
            int rows = Math.min(STRIP_ROWS, window.height() - top);
            Rectangle area =
                    new Rectangle(
                            region.x,
                            region.y + top * window.stepY(),
                            region.width,
                            (rows - 1) * window.stepY() + 1);
            Raster strip = source.apply(area);
            for (int row = 0; row < rows; row++) {
                int y = area.y + row * window.stepY();
                if (kind.samples()) {
                    takeSamples(strip, y, pixels, top + row);
                } else {
                    translate(strip, y, pixels, top + row);
                }
            }
        }
        return pixels;
    }

    private void takeSamples(Raster strip, int y, PixelImage pixels, int row) {
        int channels = pixels.colorType().channels();
        int[] line = new int[pixels.width() * channels];
        byte[] samples = pixels.samples();
        int start = row * line.length;
        for (int channel = 0; channel < channels; channel++) {
            int band = bands == null ? channel : bands[channel];
            int max = (int) ((1L << strip.getSampleModel().getSampleSize(band)) - 1);
            int[] values =
                    strip.getSamples(
                            window.region().x, y, window.region().width, 1, band, (int[]) null);
            for (int x = 0; x < pixels.width(); x++) {
                int value = values[x * window.stepX()];
                line[x * channels + channel] =
                        max == 0xff
                                ? value
                                : (int)
                                        (((value & 0xffffffffL) * 0xff + (max >>> 1))
                                                / Integer.toUnsignedLong(max));
            }
        }
        if (model != null && model.isAlphaPremultiplied() && pixels.colorType().hasAlpha()) {
            divideByAlpha(line, channels);
        }
        for (int i = 0; i < line.length; i++) {
            samples[start + i] = (byte) line[i];
        }
    }

    private static void divideByAlpha(int[] line, int channels) {
        for (int at = 0; at < line.length; at += channels) {
            int alpha = line[at + channels - 1];
            for (int i = at; alpha > 0 && i < at + channels - 1; i++) {
                line[i] = Math.min(0xff, (line[i] * 0xff + alpha / 2) / alpha);
            }
        }
    }

    private void translate(Raster strip, int y, PixelImage pixels, int row) {
        int channels = pixels.colorType().channels();
        byte[] samples = pixels.samples();
        int at = row * pixels.width() * channels;
        Object element = null;
        for (int x = 0; x < pixels.width(); x++) {
            element = strip.getDataElements(window.region().x + x * window.stepX(), y, element);
            int argb = model.getRGB(element);
            samples[at++] = (byte) (argb >> 16);
            samples[at++] = (byte) (argb >> 8);
            samples[at++] = (byte) argb;
            if (channels > 3) {
                samples[at++] = (byte) (argb >>> 24);
            }
        }
    }
}
