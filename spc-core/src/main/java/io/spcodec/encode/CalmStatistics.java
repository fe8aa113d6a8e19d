package io.spcodec.encode;

import io.spcodec.filter.CalmSquares;
import io.spcodec.filter.FilterPlanes;
import io.spcodec.filter.Smoothing;
import io.spcodec.image.PixelImage;
import io.spcodec.image.Region;

/**
 * What smoothing does to each square of an image: its squared error and its detail, that of the colours'
 * sum. Exact whatever the order of the parts. Not thread-safe.
 */
final class CalmStatistics {
    /** Of the two columns whose mean a sample is compared with, from its own. */
    private static final int SPAN = 2;

    private final int width;
    private final long[] error;
    private final long[] smoothedError;
    private final long[] detail;
    private final long[] smoothedDetail;
    private final FilterPlanes decoded = FilterPlanes.square(Smoothing.REACH);
    private final FilterPlanes original = FilterPlanes.square(0);
    private final int[] smoothed = new int[CalmSquares.SIDE];

    /** Starts for an image of this size. */
    CalmStatistics(int width, int height) {
        this.width = width;
        int count = CalmSquares.count(width, height);
        error = new long[count];
        smoothedError = new long[count];
        detail = new long[count];
        smoothedDetail = new long[count];
    }

    /** Returns the squared error of a square as it is. */
    long error(int square) {
        return error[square];
    }

    /** Returns by how much the squared error of a square falls if it is smoothed. */
    long won(int square) {
        return error[square] - smoothedError[square];
    }

    /** Returns how much detail smoothing leaves of what the original has; 1 where there is none. */
    double detailLeft(int square) {
        return (1.0 + smoothedDetail[square]) / (1.0 + detail[square]);
    }

    /**
     * Adds what a region shows.
     *
     * @param filtered samples of the region
     * @param wanted original samples of a part of the image
     * @param part which part
     */
    void add(PixelImage filtered, Region region, PixelImage wanted, Region part) {
        for (Region inside : CalmSquares.parts(region)) {
            decoded.load(filtered, region, inside);
            original.load(wanted, part, inside);
            for (int y = 0; y < inside.height(); y++) {
                compare(y, inside.width(), CalmSquares.number(inside, width));
            }
        }
    }

    private void compare(int row, int columns, int square) {
        Smoothing.change(decoded, row, columns, smoothed);
        int[] before = decoded.row(0, row, 0, 0);
        int[] right = original.row(0, row, 0, 0);
        for (int x = 0; x < columns; x++) {
            smoothed[x] = before[x] + 3 * smoothed[x];
        }
        error[square] += error(before, right, columns);
        smoothedError[square] += error(smoothed, right, columns);
        detail[square] += detail(right, columns);
        smoothedDetail[square] += detail(smoothed, columns);
    }

    /** Of at most 64 numbers of at most 765: an int holds the sum. */
    private static int error(int[] values, int[] right, int columns) {
        int sum = 0;
        for (int x = 0; x < columns; x++) {
            int difference = values[x] - right[x];
            sum += difference * difference;
        }
        return sum;
    }

    /** The squares of second differences, which an int holds, too. */
    private static int detail(int[] values, int columns) {
        int sum = 0;
        for (int x = SPAN; x < columns - SPAN; x++) {
            int difference = 2 * values[x] - values[x - SPAN] - values[x + SPAN];
            sum += difference * difference;
        }
        return sum;
    }
}
