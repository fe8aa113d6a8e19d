package io.spcodec.imageio.source;

import io.spcodec.image.ColorType;
import io.spcodec.image.PixelImage;
import io.spcodec.image.PixelSource;
import io.spcodec.image.Region;
import java.awt.Rectangle;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.util.function.Function;

/**
 * Takes 8-bit samples, not premultiplied, from an image of any layout, when the encoder asks for
 * them; the inverse of PixelTransfer.
 */
final class SourcePixels implements PixelSource {
    /** Pixels of the image asked for at a time, which bounds what a lazy image computes at once. */
    private static final long MAX_AREA = 1L << 22;

    private final SourceKind kind;
    private final SourceWindow window;
    private final ColorModel model;
    private final int[] bands;
    private final Function<Rectangle, Raster> samples;

    /**
     * Prepares a conversion.
     *
     * @param model the image's colour model; null for a raster without
     * @param bands bands to take, or null for all
     * @param samples returns those of the area it is asked for
     */
    SourcePixels(
            SourceKind kind,
            SourceWindow window,
            ColorModel model,
            int[] bands,
            Function<Rectangle, Raster> samples) {
        this.kind = kind;
        this.window = window;
        this.model = model;
        this.bands = bands;
        this.samples = samples;
    }

    @Override
    public int width() {
        return window.width();
    }

    @Override
    public int height() {
        return window.height();
    }

    @Override
    public ColorType colorType() {
        return kind.type();
    }

    @Override
    public PixelImage crop(Region region) {
        PixelImage pixels = PixelImage.blank(region.width(), region.height(), kind.type());
        Rectangle all = window.area(region);
        long rowArea = Math.multiplyFull(all.width, window.stepY());
        int stripRows = (int) Math.max(1, Math.min(region.height(), MAX_AREA / rowArea));
        for (int top = 0; top < region.height(); top += stripRows) {
            int rows = Math.min(stripRows, region.height() - top);
            Rectangle area =
                    new Rectangle(
                            all.x,
                            all.y + top * window.stepY(),
                            all.width,
                            (rows - 1) * window.stepY() + 1);
            Raster strip = samples.apply(area);
            for (int row = 0; row < rows; row++) {
                int y = area.y + row * window.stepY();
                Rectangle from = new Rectangle(area.x, y, area.width, 1);
                switch (kind.taking()) {
                    case SAMPLES -> takeSamples(strip, from, pixels, top + row);
                    case PALETTE -> lookUp(strip, from, pixels, top + row);
                    default -> translate(strip, from, pixels, top + row);
                }
            }
        }
        return pixels;
    }

    private void takeSamples(Raster strip, Rectangle from, PixelImage pixels, int row) {
        int channels = pixels.colorType().channels();
        int[] line = new int[pixels.width() * channels];
        byte[] target = pixels.samples();
        int start = row * line.length;
        for (int channel = 0; channel < channels; channel++) {
            int band = bands == null ? channel : bands[channel];
            int max = (int) ((1L << strip.getSampleModel().getSampleSize(band)) - 1);
            int[] values = strip.getSamples(from.x, from.y, from.width, 1, band, (int[]) null);
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
            target[start + i] = (byte) line[i];
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

    private void lookUp(Raster strip, Rectangle from, PixelImage pixels, int row) {
        IndexColorModel palette = (IndexColorModel) model;
        int[] indices = strip.getSamples(from.x, from.y, from.width, 1, 0, (int[]) null);
        int at = row * pixels.width() * pixels.colorType().channels();
        for (int x = 0; x < pixels.width(); x++) {
            int index = indices[x * window.stepX()];
            // An index beyond the palette is damage; black, as other programs show it.
            int argb = index < palette.getMapSize() ? palette.getRGB(index) : 0xFF000000;
            at = put(argb, pixels, at);
        }
    }

    private void translate(Raster strip, Rectangle from, PixelImage pixels, int row) {
        int at = row * pixels.width() * pixels.colorType().channels();
        Object element = null;
        for (int x = 0; x < pixels.width(); x++) {
            element = strip.getDataElements(from.x + x * window.stepX(), from.y, element);
            at = put(model.getRGB(element), pixels, at);
        }
    }

    private static int put(int argb, PixelImage pixels, int at) {
        byte[] target = pixels.samples();
        int to = at;
        target[to++] = (byte) (argb >> 16);
        if (pixels.colorType().colorChannels() > 1) {
            target[to++] = (byte) (argb >> 8);
            target[to++] = (byte) argb;
        }
        if (pixels.colorType().hasAlpha()) {
            target[to++] = (byte) (argb >>> 24);
        }
        return to;
    }
}
