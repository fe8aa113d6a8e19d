package io.spcodec.alpha;

import io.spcodec.image.PixelImage;
import java.util.Arrays;

/** The last channel of an image that has alpha, or the only one of a plane of alpha. */
public final class AlphaPlane {
    private AlphaPlane() {}

    /** Copies a row of an image's alpha to an array. */
    static void copyRow(PixelImage from, int y, byte[] row) {
        int channels = from.colorType().channels();
        int first = y * from.width() * channels + channels - 1;
        for (int x = 0; x < row.length; x++) {
            row[x] = from.samples()[first + x * channels];
        }
    }

    /** Copies a part of an array to a row of an image's alpha. */
    static void copyRow(byte[] row, int from, PixelImage to, int y) {
        int channels = to.colorType().channels();
        int first = y * to.width() * channels + channels - 1;
        for (int x = 0; x < to.width(); x++) {
            to.samples()[first + x * channels] = row[from + x];
        }
    }

    /** Gives every pixel the same alpha. */
    public static void fill(PixelImage image, byte value) {
        byte[] row = new byte[image.width()];
        Arrays.fill(row, value);
        for (int y = 0; y < image.height(); y++) {
            copyRow(row, 0, image, y);
        }
    }

    /** Copies the last channel of an image, from a row on, to another of the same width. */
    public static void copy(PixelImage from, int firstRow, PixelImage to) {
        byte[] row = new byte[from.width()];
        for (int y = 0; y < to.height(); y++) {
            copyRow(from, firstRow + y, row);
            copyRow(row, 0, to, y);
        }
    }

    /** Gives each pixel of a thumbnail the mean alpha of the square that it stands for. */
    public static void reduce(PixelImage image, int side, PixelImage thumbnail) {
        byte[] row = new byte[image.width()];
        byte[] reduced = new byte[thumbnail.width()];
        int[] sums = new int[thumbnail.width()];
        for (int y = 0; y < image.height(); y++) {
            copyRow(image, y, row);
            for (int x = 0; x < row.length; x++) {
                sums[x / side] += row[x] & 0xFF;
            }
            if (y % side == side - 1 || y == image.height() - 1) {
                int rows = y % side + 1;
                for (int x = 0; x < reduced.length; x++) {
                    int count = rows * Math.min(side, row.length - x * side);
                    reduced[x] = (byte) ((sums[x] + count / 2) / count);
                    sums[x] = 0;
                }
                copyRow(reduced, 0, thumbnail, y / side);
            }
        }
    }
}
