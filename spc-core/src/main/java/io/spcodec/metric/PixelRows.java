package io.spcodec.metric;

import io.spcodec.image.PixelImage;

/** The rows of a {@link PixelImage}, 0 to 255, composited on a gray where there is alpha. */
final class PixelRows implements RowSource {
    private final PixelImage image;
    private final int channels;
    private final float background;

    /**
     * Wraps an image.
     *
     * @param channels 3, or 1 if the image is gray
     * @param background the gray that shines through, 0 to 255
     */
    PixelRows(PixelImage image, int channels, float background) {
        this.image = image;
        this.channels = channels;
        this.background = background;
    }

    @Override
    public int width() {
        return image.width();
    }

    @Override
    public int height() {
        return image.height();
    }

    @Override
    public int channels() {
        return channels;
    }

    @Override
    public void read(int y, int x, int count, float[][] out, int at) {
        int stride = image.colorType().channels();
        int colors = image.colorType().colorChannels();
        int first = (y * image.width() + x) * stride;
        for (int c = 0; c < channels; c++) {
            if (c < colors) {
                readChannel(first + c, out[c], at, count);
            } else {
                System.arraycopy(out[0], at, out[c], at, count);
            }
        }
        if (image.colorType().hasAlpha()) {
            for (int c = 0; c < channels; c++) {
                composite(first + colors, out[c], at, count);
            }
        }
    }

    private void readChannel(int first, float[] out, int at, int count) {
        byte[] samples = image.samples();
        int stride = image.colorType().channels();
        for (int i = 0, from = first; i < count; i++, from += stride) {
            out[at + i] = samples[from] & 0xFF;
        }
    }

    private void composite(int firstAlpha, float[] out, int at, int count) {
        byte[] samples = image.samples();
        int stride = image.colorType().channels();
        for (int i = 0, from = firstAlpha; i < count; i++, from += stride) {
            float alpha = (samples[from] & 0xFF) / 255f;
            out[at + i] = alpha * out[at + i] + (1 - alpha) * background;
        }
    }
}
