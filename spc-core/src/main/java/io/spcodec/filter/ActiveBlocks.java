package io.spcodec.filter;

import io.spcodec.image.Region;
import java.util.Arrays;

/**
 * Which blocks of {@value #SIDE} x {@value #SIDE} pixels are busy: the mean of the second differences of
 * the first plane, down and across, is not below a threshold. In flat ones noise is the picture's own as
 * often as not, and people see it go.
 */
public final class ActiveBlocks {
    /** Pixels of a block each way; blocks start at the image's corner. */
    public static final int SIDE = 8;

    private final int[] sums = new int[FilterPlanes.MAX_COLUMNS / SIDE + 1];
    private final int[] line = new int[FilterPlanes.MAX_COLUMNS];
    private int columns;
    private int rows;

    /** Measures the blocks of a part that is one block high and starts where a block does. */
    public void measure(FilterPlanes planes, Region part) {
        columns = part.width();
        rows = part.height();
        Arrays.fill(sums, 0);
        Arrays.fill(line, 0, columns, 0);
        for (int y = 0; y < rows; y++) {
            busy(planes, y);
        }
        for (int x = 0; x < columns; x++) {
            sums[x / SIDE] += line[x];
        }
    }

    private void busy(FilterPlanes planes, int y) {
        int[] center = planes.row(0, y, 0, 0);
        int[] above = planes.row(0, y, -1, 0);
        int[] below = planes.row(0, y, 1, 0);
        int[] left = planes.row(0, y, 0, -1);
        int[] right = planes.row(0, y, 0, 1);
        for (int x = 0; x < columns; x++) {
            int twice = 2 * center[x];
            line[x] += Math.abs(twice - above[x] - below[x]) + Math.abs(twice - left[x] - right[x]);
        }
    }

    /** Returns whether the block of a column of the part is busy. */
    boolean isActive(int x, int threshold) {
        int block = x / SIDE;
        int width = Math.min(SIDE, columns - block * SIDE);
        return sums[block] >= threshold * width * rows;
    }

    /** Zeroes what stands in blocks that are not busy. */
    public void keep(int threshold, int[] values) {
        for (int x = 0; x < columns; x += SIDE) {
            if (!isActive(x, threshold)) {
                Arrays.fill(values, x, Math.min(columns, x + SIDE), 0);
            }
        }
    }
}
