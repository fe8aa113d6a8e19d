package io.spcodec.tensor;

import io.spcodec.image.PixelImage;
import java.util.Arrays;

/** Samples of 0 to 255 to planes of 0 to 1. Gray becomes three equal planes; alpha is left alone. */
public final class PixelTensors {
    /** Planes of a tensor of pixels: red, green, blue. */
    public static final int PLANES = 3;

    private PixelTensors() {}

    /** Returns an image in a new tensor of planes of this size. */
    public static Tensor of(PixelImage image, int rows, int columns, FloatNetworks networks) {
        Tensor planes = networks.tensor(new Shape(1, PLANES, rows, columns));
        copy(image, planes);
        return planes;
    }

    /** Copies an image to a tensor, repeating its last row and column to the tensor's size. */
    static void copy(PixelImage image, Tensor target) {
        int columns = target.shape().columns();
        float[] line = new float[columns];
        int to = 0;
        for (int plane = 0; plane < PLANES; plane++) {
            int channel = image.colorType().colorChannels() == 1 ? 0 : plane;
            for (int row = 0; row < target.shape().rows(); row++) {
                readLine(image, channel, Math.min(row, image.height() - 1), line);
                target.copyFrom(line, 0, to, columns);
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
}
