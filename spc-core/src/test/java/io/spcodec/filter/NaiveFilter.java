package io.spcodec.filter;

import io.spcodec.image.PixelImage;

/** A filter pixel by pixel, as docs/FORMAT.md defines it, and nothing of how it is done fast. */
public final class NaiveFilter {
    private static final int[][] PAIRS = {{0, 1}, {0, 2}, {1, -1}, {1, 0}, {1, 1}, {2, 0}};

    private final PixelImage image;

    /** Sees a whole decoded image. */
    public NaiveFilter(PixelImage image) {
        this.image = image;
    }

    /** Returns a plane's sample; what lies beyond the image is as its border. */
    public int value(int plane, int x, int y) {
        int column = Math.max(0, Math.min(image.width() - 1, x));
        int row = Math.max(0, Math.min(image.height() - 1, y));
        if (image.colorType().colorChannels() == 1) {
            return 3 * image.sample(column, row, 0);
        }
        int red = image.sample(column, row, 0);
        int green = image.sample(column, row, 1);
        int blue = image.sample(column, row, 2);
        int[] planes = {red + green + blue, red - blue, red - 2 * green + blue};
        return planes[plane];
    }

    /** Returns what a coefficient weighs. */
    public int tap(int plane, int tap, int x, int y) {
        if (tap < 6) {
            return difference(plane, tap, 1, x, y) + difference(plane, tap, -1, x, y);
        }
        int one = difference(0, tap - 6, 1, x, y);
        int other = difference(0, tap - 6, -1, x, y);
        return plane == 0 ? bounded(one) + bounded(other) : one + other;
    }

    private int difference(int plane, int pair, int sign, int x, int y) {
        int right = x + sign * PAIRS[pair][1];
        int down = y + sign * PAIRS[pair][0];
        return value(plane, right, down) - value(plane, x, y);
    }

    private static int bounded(int difference) {
        return Math.max(-18, Math.min(18, difference));
    }

    /** Returns whether a pixel's block is busy. */
    public boolean busy(int x, int y, int threshold) {
        long sum = 0;
        int pixels = 0;
        for (int row = y / 8 * 8; row < Math.min(image.height(), y / 8 * 8 + 8); row++) {
            for (int column = x / 8 * 8;
                    column < Math.min(image.width(), x / 8 * 8 + 8);
                    column++) {
                int twice = 2 * value(0, column, row);
                sum += Math.abs(twice - value(0, column, row - 1) - value(0, column, row + 1));
                sum += Math.abs(twice - value(0, column - 1, row) - value(0, column + 1, row));
                pixels++;
            }
        }
        return sum >= (long) threshold * pixels;
    }

    private long change(AdaptiveFilter filter, int plane, int x, int y) {
        if (plane >= filter.planes() || plane == 0 && !busy(x, y, filter.threshold())) {
            return 0;
        }
        long change = 0;
        int[] coefficients = filter.coefficients(plane);
        for (int i = 0; i < coefficients.length; i++) {
            change += (long) coefficients[i] * tap(plane, i, x, y);
        }
        return change;
    }

    /** Fills in the colours of an image of the same size and type, smoothed in calm squares. */
    public void smooth(CalmSquares squares, PixelImage target) {
        int colors = image.colorType().colorChannels();
        int channels = image.colorType().channels();
        int across = (image.width() + 63) / 64;
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                boolean calm = squares.calm()[y / 64 * across + x / 64];
                for (int c = 0; c < colors; c++) {
                    int sample = image.sample(x, y, c) + (calm ? smoothing(x, y) : 0);
                    int at = (y * image.width() + x) * channels + c;
                    target.samples()[at] = (byte) Math.max(0, Math.min(255, sample));
                }
            }
        }
    }

    private int smoothing(int x, int y) {
        int sum = 0;
        for (int distance : new int[] {1, 2, 4}) {
            for (int down = -distance; down <= distance; down += distance) {
                for (int right = -distance; right <= distance; right += distance) {
                    int difference = value(0, x + right, y + down) - value(0, x, y);
                    sum += Math.max(-9, Math.min(9, difference));
                }
            }
        }
        return 3 * sum + 128 >> 8;
    }

    /** Fills in the colours of an image of the same size and type. */
    public void run(AdaptiveFilter filter, PixelImage target) {
        int colors = image.colorType().colorChannels();
        int channels = image.colorType().channels();
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                long p = change(filter, 0, x, y);
                long q = change(filter, 1, x, y);
                long s = change(filter, 2, x, y);
                long[] changes = {p + q + s, p - 2 * s, p - q + s};
                for (int c = 0; c < colors; c++) {
                    long sample = image.sample(x, y, c) + (changes[c] + 128 >> 8);
                    int at = (y * image.width() + x) * channels + c;
                    target.samples()[at] = (byte) Math.max(0, Math.min(255, sample));
                }
            }
        }
    }
}
