package io.spcodec.saliency;

import io.spcodec.ColorType;
import io.spcodec.PixelImage;

/** Makes an image smaller by averaging the pixels under each new one. */
final class Reduction {
    private Reduction() {}

    /** Returns the colours of an image whose long side is at most {@code longSide}. */
    static PixelImage toLongSide(PixelImage image, int longSide) {
        int longest = Math.max(image.width(), image.height());
        int target = Math.min(longest, longSide);
        int width = Math.max(1, (int) Math.round((double) image.width() * target / longest));
        int height = Math.max(1, (int) Math.round((double) image.height() * target / longest));
        ColorType type = image.colorType().colorChannels() == 1 ? ColorType.GRAY : ColorType.RGB;
        PixelImage small = PixelImage.blank(width, height, type);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                average(image, small, x, y);
            }
        }
        return small;
    }

    private static void average(PixelImage image, PixelImage small, int x, int y) {
        int left = start(x, small.width(), image.width());
        int right = Math.max(left + 1, start(x + 1, small.width(), image.width()));
        int top = start(y, small.height(), image.height());
        int bottom = Math.max(top + 1, start(y + 1, small.height(), image.height()));
        int channels = image.colorType().channels();
        int count = (right - left) * (bottom - top);
        for (int c = 0; c < small.colorType().channels(); c++) {
            long sum = 0;
            for (int row = top; row < bottom; row++) {
                int from = row * image.width();
                for (int column = left; column < right; column++) {
                    sum += image.samples()[(from + column) * channels + c] & 0xFF;
                }
            }
            int to = (y * small.width() + x) * small.colorType().channels() + c;
            small.samples()[to] = (byte) ((sum + count / 2) / count);
        }
    }

    private static int start(int index, int small, int large) {
        return (int) ((long) index * large / small);
    }
}
