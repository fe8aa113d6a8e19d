package io.spcodec.encode;

import io.spcodec.filter.ActiveBlocks;
import io.spcodec.filter.AdaptiveFilter;
import io.spcodec.filter.FilterPlanes;
import io.spcodec.filter.Neighbours;
import io.spcodec.image.PixelImage;
import io.spcodec.image.Region;
import java.util.Arrays;

/**
 * Sums of products of what a filter sees and of what it should add: the normal equations of the least
 * squares that Wiener's filter is. Exact whatever the order of the parts. Not thread-safe.
 */
final class FilterStatistics {
    private static final int TAPS = AdaptiveFilter.TAPS;

    private final int threshold;
    private final int every;
    private final long[][][] products;
    private final long[][] wanted;
    private final FilterPlanes planes;
    private final ActiveBlocks active = new ActiveBlocks();
    private final int[][][] taps = new int[TAPS][FilterPlanes.MAX_ROWS][FilterPlanes.MAX_COLUMNS];
    private final int[][][] errors;

    /** Sums of a column: eight products of two taps of at most 2,040 fit an int. */
    private final int[] columnSums = new int[FilterPlanes.MAX_COLUMNS];

    private long squares;

    /**
     * Starts for an image.
     *
     * @param planes one or three
     * @param threshold from which on blocks are busy
     * @param every of so many rows of blocks one counts
     */
    FilterStatistics(int planes, int threshold, int every) {
        this.threshold = threshold;
        this.every = every;
        this.planes = new FilterPlanes(planes);
        products = new long[planes][TAPS][TAPS];
        wanted = new long[planes][TAPS];
        errors = new int[planes][FilterPlanes.MAX_ROWS][FilterPlanes.MAX_COLUMNS];
    }

    int planes() {
        return products.length;
    }

    /** Returns the sum of the products of two taps of a plane. */
    long product(int plane, int tap, int other) {
        return products[plane][Math.max(tap, other)][Math.min(tap, other)];
    }

    /** Returns the sum of the products of a tap and the error of its plane. */
    long wanted(int plane, int tap) {
        return wanted[plane][tap];
    }

    /** Returns the squared error of the colours of all samples that count. */
    long squares() {
        return squares;
    }

    /**
     * Adds what a region shows.
     *
     * @param decoded samples of a part of the image, with all that the region's filter needs
     * @param seen which part
     * @param original samples of the same part
     * @param region starts where blocks do
     */
    void add(PixelImage decoded, Region seen, PixelImage original, Region region) {
        for (Region part : FilterPlanes.parts(region)) {
            if (part.y() / FilterPlanes.MAX_ROWS % every != 0) {
                continue;
            }
            planes.load(decoded, seen, part);
            active.measure(planes, part);
            for (int row = 0; row < part.height(); row++) {
                compare(decoded, original, seen, part, row);
            }
            addPart(part.height(), part.width());
        }
    }

    private void compare(
            PixelImage decoded, PixelImage original, Region seen, Region part, int row) {
        int channels = original.colorType().channels();
        int from = ((part.y() + row - seen.y()) * seen.width() + part.x() - seen.x()) * channels;
        byte[] right = original.samples();
        byte[] wrong = decoded.samples();
        for (int x = 0; x < part.width(); x++, from += channels) {
            int red = (right[from] & 0xff) - (wrong[from] & 0xff);
            squares += red * red;
            errors[0][row][x] = red;
            if (errors.length > 1) {
                int green = (right[from + 1] & 0xff) - (wrong[from + 1] & 0xff);
                int blue = (right[from + 2] & 0xff) - (wrong[from + 2] & 0xff);
                squares += green * green + blue * blue;
                errors[0][row][x] = red + green + blue;
                errors[1][row][x] = red - blue;
                errors[2][row][x] = red - 2 * green + blue;
            }
        }
    }

    private void addPart(int rows, int columns) {
        for (int plane = 0; plane < products.length; plane++) {
            for (int tap = 0; tap < TAPS; tap++) {
                for (int row = 0; row < rows; row++) {
                    Neighbours.tap(planes, plane, tap, row, columns, taps[tap][row]);
                    if (plane == 0) {
                        active.keep(threshold, taps[tap][row]);
                    }
                }
                for (int other = 0; other <= tap; other++) {
                    products[plane][tap][other] += sum(taps[tap], taps[other], rows, columns);
                }
                wanted[plane][tap] += sum(taps[tap], errors[plane], rows, columns);
            }
        }
    }

    /** Down the columns first: Java 17 makes vectors of that, and not of a sum along a row. */
    private long sum(int[][] a, int[][] b, int rows, int columns) {
        Arrays.fill(columnSums, 0, columns, 0);
        for (int row = 0; row < rows; row++) {
            add(a[row], b[row], columns, columnSums);
        }
        long sum = 0;
        for (int x = 0; x < columns; x++) {
            sum += columnSums[x];
        }
        return sum;
    }

    private static void add(int[] a, int[] b, int columns, int[] sums) {
        for (int x = 0; x < columns; x++) {
            sums[x] += a[x] * b[x];
        }
    }
}
