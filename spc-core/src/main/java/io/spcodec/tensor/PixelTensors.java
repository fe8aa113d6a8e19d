package io.spcodec.tensor;

import io.spcodec.image.PixelImage;
import io.spcodec.image.Region;
import java.util.Arrays;

/**
 * Samples of 0 to 255 to planes of 0 to 1 and back. Gray becomes three equal planes, and comes back
 * as their mean; alpha is left alone.
 */
public final class PixelTensors {
    /** Planes of a tensor of pixels: red, green, blue. */
    public static final int PLANES = 3;

    private PixelTensors() {}

    /** Fills a tensor with an image, repeating its last row and column to the tensor's size. */
    public static void read(PixelImage image, Tensor target) {
        int columns = target.shape().columns();
        float[] line = new float[columns];
        int to = 0;
        for (int plane = 0; plane < PLANES; plane++) {
            int channel = image.colorType().colorChannels() == 1 ? 0 : plane;
            for (int row = 0; row < target.shape().rows(); row++) {
                readLine(image, channel, Math.min(row, image.height() - 1), line);
                target.write(to, line, 0, columns);
                to += columns;
            }
        }
    }

    private static void readLine(PixelImage image, int channel, int y, float[] line) {
        byte[] samples = image.samples();
        int channels = image.colorType().channels();
        int inside = Math.min(line.length, image.width());
        int from = y * image.width() * channels + channel;
        for (int i = 0; i < inside; i++) {
            line[i] = (samples[from + i * channels] & 0xFF) * (1f / 255);
        }
        Arrays.fill(line, inside, line.length, line[inside - 1]);
    }

    /**
     * Writes pixels of a tensor into an image.
     *
     * @param source planes whose first pixel lies at (x, y) of the coded image
     * @param part what to write, in pixels of the coded image
     * @param target image whose first pixel lies at (targetX, targetY) of the coded image
     */
    public static void write(
            Tensor source, int x, int y, Region part, PixelImage target, int targetX, int targetY) {
        int columns = source.shape().columns();
        int planeSize = source.shape().rows() * columns;
        float[] line = new float[PLANES * part.width()];
        for (int row = part.y(); row < part.bottom(); row++) {
            int from = (row - y) * columns + part.x() - x;
            for (int plane = 0; plane < PLANES; plane++) {
                source.read(from + plane * planeSize, line, plane * part.width(), part.width());
            }
            int pixel = (row - targetY) * target.width() + part.x() - targetX;
            if (target.colorType().colorChannels() == 1) {
                writeGray(line, part.width(), target, pixel);
            } else {
                writeColor(line, part.width(), target, pixel);
            }
        }
    }

    private static void writeColor(float[] line, int width, PixelImage target, int pixel) {
        byte[] samples = target.samples();
        int channels = target.colorType().channels();
        int to = pixel * channels;
        for (int i = 0; i < width; i++) {
            samples[to] = level(line[i]);
            samples[to + 1] = level(line[width + i]);
            samples[to + 2] = level(line[2 * width + i]);
            to += channels;
        }
    }

    private static void writeGray(float[] line, int width, PixelImage target, int pixel) {
        byte[] samples = target.samples();
        int channels = target.colorType().channels();
        int to = pixel * channels;
        for (int i = 0; i < width; i++) {
            samples[to] = level((line[i] + line[width + i] + line[2 * width + i]) * (1f / 3));
            to += channels;
        }
    }

    private static byte level(float value) {
        // A NaN becomes 0 by the cast.
        return (byte) (int) (Math.min(Math.max(value, 0f), 1f) * 255 + 0.5f);
    }
}
