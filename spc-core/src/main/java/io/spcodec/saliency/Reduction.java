package io.spcodec.saliency;

import io.spcodec.image.ColorType;
import io.spcodec.image.PixelImage;
import io.spcodec.image.PixelSource;
import io.spcodec.image.Region;

/** Makes an image smaller by averaging the pixels under each new one. */
final class Reduction {
    /** Pixels read at once, unless a single new one stands for more. */
    private static final int MAX_PART_PIXELS = 1 << 20;

    private final PixelSource image;
    private final PixelImage small;

    private Reduction(PixelSource image, PixelImage small) {
        this.image = image;
        this.small = small;
    }

    /** Returns the colours of an image whose long side is at most {@code longSide}. */
    static PixelImage toLongSide(PixelSource image, int longSide) {
        int longest = Math.max(image.width(), image.height());
        int target = Math.min(longest, longSide);
        int width = Math.max(1, (int) Math.round((double) image.width() * target / longest));
        int height = Math.max(1, (int) Math.round((double) image.height() * target / longest));
        ColorType type = image.colorType().colorChannels() == 1 ? ColorType.GRAY : ColorType.RGB;
        PixelImage small = PixelImage.blank(width, height, type);
        new Reduction(image, small).run();
        return small;
    }

    private void run() {
        long largest =
                (image.width() / small.width() + 1L) * (image.height() / small.height() + 1L);
        int cells = (int) Math.max(1, MAX_PART_PIXELS / largest);
        for (int y = 0; y < small.height(); y++) {
            for (int x = 0; x < small.width(); x += cells) {
                Region under = under(x, y, Math.min(cells, small.width() - x));
                PixelImage part = image.crop(under);
                for (int i = x; i < Math.min(x + cells, small.width()); i++) {
                    average(part, under.x(), i, y);
                }
            }
        }
    }

    /** Returns the pixels that some neighbours of a row stand for. */
    private Region under(int x, int y, int cells) {
        int left = start(x, small.width(), image.width());
        int right = Math.max(left + 1, start(x + cells, small.width(), image.width()));
        int top = start(y, small.height(), image.height());
        int bottom = Math.max(top + 1, start(y + 1, small.height(), image.height()));
        return new Region(left, top, right - left, bottom - top);
    }

    private void average(PixelImage part, int partX, int x, int y) {
        Region under = under(x, y, 1);
        int channels = part.colorType().channels();
        int count = under.width() * under.height();
        for (int c = 0; c < small.colorType().channels(); c++) {
            long sum = 0;
            for (int row = 0; row < under.height(); row++) {
                int from = row * part.width() + under.x() - partX;
                for (int column = 0; column < under.width(); column++) {
                    sum += part.samples()[(from + column) * channels + c] & 0xFF;
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
