package io.spcodec.filter;

import io.spcodec.image.ColorType;
import io.spcodec.image.PixelImage;
import io.spcodec.image.Region;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Sums of colours of a part of an image with what surrounds it, rows and columns beyond the image being
 * those of its border. Loaded anew for each part; not thread-safe.
 *
 * <p>Every row stands here once for each column that it is seen from, so that whoever adds neighbours
 * finds them all at the same index: only then does a compiler make vectors of it.
 */
public final class FilterPlanes {
    /** Planes of an image with colours. */
    public static final int COLORS = 3;

    /** Columns of a part at most. */
    public static final int MAX_COLUMNS = 512;

    /** Rows of a part at most. */
    public static final int MAX_ROWS = ActiveBlocks.SIDE;

    private final int reach;
    private final int[][][][] rows;
    private final int[][] wide;

    /** Returns how many planes images of a type have. */
    public static int of(ColorType type) {
        return type.colorChannels() == 1 ? 1 : COLORS;
    }

    /** Makes room for parts as they are filtered, of one or three planes. */
    public FilterPlanes(int planes) {
        this(planes, Neighbours.REACH, MAX_COLUMNS, MAX_ROWS);
    }

    private FilterPlanes(int planes, int reach, int columns, int height) {
        this.reach = reach;
        rows = new int[planes][height + 2 * reach][2 * reach + 1][columns];
        wide = new int[planes][columns + 2 * reach];
    }

    /**
     * Makes room for the first plane of a square.
     *
     * @param reach rows and columns that are seen beyond it, each way
     */
    public static FilterPlanes square(int reach) {
        return new FilterPlanes(1, reach, CalmSquares.SIDE, CalmSquares.SIDE);
    }

    /** Returns the bytes of one with three planes. */
    static long bytes() {
        return COLORS * bytes(Neighbours.REACH, MAX_COLUMNS, MAX_ROWS);
    }

    /** Returns the bytes of a square. */
    static long squareBytes(int reach) {
        return bytes(reach, CalmSquares.SIDE, CalmSquares.SIDE);
    }

    private static long bytes(int reach, int columns, int height) {
        return (height + 2L * reach) * (2 * reach + 1) * columns * Integer.BYTES;
    }

    /**
     * Loads a part.
     *
     * @param from samples of some pixels of the image
     * @param seen which, with all that the part {@link #around sees}
     * @param part no larger than there is room
     */
    public void load(PixelImage from, Region seen, Region part) {
        for (int row = 0; row < part.height() + 2 * reach; row++) {
            int y = within(part.y() + row - reach, seen.y(), seen.bottom());
            read(from, seen, y, part);
            for (int plane = 0; plane < rows.length; plane++) {
                for (int shift = 0; shift <= 2 * reach; shift++) {
                    System.arraycopy(wide[plane], shift, rows[plane][row][shift], 0, part.width());
                }
            }
        }
    }

    private void read(PixelImage from, Region seen, int y, Region part) {
        int left = Math.max(seen.x(), part.x() - reach);
        int right = Math.min(seen.right(), part.right() + reach);
        int first = left - part.x() + reach;
        int end = right - part.x() + reach;
        int channels = from.colorType().channels();
        int at = ((y - seen.y()) * seen.width() + left - seen.x()) * channels;
        if (from.colorType().colorChannels() == 1) {
            gray(from.samples(), at, channels, first, end);
        } else if (rows.length == 1) {
            sums(from.samples(), at, channels, first, end);
        } else {
            colors(from.samples(), at, channels, first, end);
        }
        for (int[] plane : wide) {
            Arrays.fill(plane, 0, first, plane[first]);
            Arrays.fill(plane, end, part.width() + 2 * reach, plane[end - 1]);
        }
    }

    private void gray(byte[] samples, int from, int channels, int first, int end) {
        int at = from;
        for (int i = first; i < end; i++) {
            wide[0][i] = 3 * (samples[at] & 0xff);
            at += channels;
        }
    }

    private void sums(byte[] samples, int from, int channels, int first, int end) {
        int at = from;
        for (int i = first; i < end; i++) {
            wide[0][i] = (samples[at] & 0xff) + (samples[at + 1] & 0xff) + (samples[at + 2] & 0xff);
            at += channels;
        }
    }

    private void colors(byte[] samples, int from, int channels, int first, int end) {
        int[] sum = wide[0];
        int[] across = wide[1];
        int[] middle = wide[2];
        int at = from;
        for (int i = first; i < end; i++) {
            int red = samples[at] & 0xff;
            int green = samples[at + 1] & 0xff;
            int blue = samples[at + 2] & 0xff;
            sum[i] = red + green + blue;
            across[i] = red - blue;
            middle[i] = red - 2 * green + blue;
            at += channels;
        }
    }

    private static int within(int value, int least, int end) {
        return Math.max(least, Math.min(end - 1, value));
    }

    /** Returns the pixels of an image that a part sees. */
    public static Region around(Region part, int reach, int width, int height) {
        int x = Math.max(0, part.x() - reach);
        int y = Math.max(0, part.y() - reach);
        int right = Math.min(width, part.right() + reach);
        int bottom = Math.min(height, part.bottom() + reach);
        return new Region(x, y, right - x, bottom - y);
    }

    /** Returns the parts of a region that starts where blocks do, row by row. */
    public static List<Region> parts(Region region) {
        List<Region> parts = new ArrayList<>();
        for (int y = region.y(); y < region.bottom(); y += MAX_ROWS) {
            int height = Math.min(MAX_ROWS, region.bottom() - y);
            for (int x = region.x(); x < region.right(); x += MAX_COLUMNS) {
                int width = Math.min(MAX_COLUMNS, region.right() - x);
                parts.add(new Region(x, y, width, height));
            }
        }
        return parts;
    }

    /** Returns a row seen from so many columns and rows away. */
    public int[] row(int plane, int y, int down, int right) {
        return rows[plane][y + down + reach][right + reach];
    }
}
