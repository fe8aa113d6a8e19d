package io.spcodec.filter;

import io.spcodec.error.SpcException;
import io.spcodec.image.PixelImage;
import io.spcodec.image.Region;
import io.spcodec.work.Parallel;
import java.util.Arrays;

/** Filters regions of one image; each has the samples that the whole has. Thread-safe. */
public final class FilterPass {
    /** Rows that one thread filters, with one buffer. */
    private static final int ROWS = 64;

    private static final int MAX_COLUMNS = FilterPlanes.MAX_COLUMNS;
    private static final int HALF = 1 << AdaptiveFilter.BITS - 1;

    private final AdaptiveFilter filter;
    private final int width;
    private final int height;

    /** Prepares for an image of this size. */
    public FilterPass(AdaptiveFilter filter, int width, int height) {
        this.filter = filter;
        this.width = width;
        this.height = height;
    }

    /** Returns the decoded samples that those of a region depend on. */
    public Region needed(Region region) {
        return needed(region, width, height);
    }

    /** Returns the decoded samples that those of a region of an image depend on. */
    public static Region needed(Region region, int width, int height) {
        return FilterPlanes.around(blocks(region, width, height), Neighbours.REACH, width, height);
    }

    /** The whole blocks that a region touches. */
    private static Region blocks(Region region, int width, int height) {
        int side = ActiveBlocks.SIDE;
        int x = region.x() / side * side;
        int y = region.y() / side * side;
        int right = Math.min(width, ((region.right() - 1) / side + 1) * side);
        int bottom = Math.min(height, ((region.bottom() - 1) / side + 1) * side);
        return new Region(x, y, right - x, bottom - y);
    }

    /** Returns the bytes that {@link #run} takes beside its images. */
    public static long workingBytes() {
        return Runtime.getRuntime().availableProcessors() * FilterPlanes.bytes();
    }

    /**
     * Fills in the colours of a region.
     *
     * @param decoded the samples that the region {@link #needed needs}
     * @param target an image of the region's size
     */
    public void run(PixelImage decoded, Region region, PixelImage target) throws SpcException {
        Region seen = needed(region);
        Region blocks = blocks(region, width, height);
        Parallel.forEach(
                (blocks.height() - 1) / ROWS + 1,
                i -> {
                    Rows rows = new Rows(decoded, seen, region, target);
                    int y = blocks.y() + i * ROWS;
                    int height = Math.min(ROWS, blocks.bottom() - y);
                    Region own = new Region(blocks.x(), y, blocks.width(), height);
                    FilterPlanes.parts(own).forEach(rows::run);
                });
    }

    /** Some rows of blocks. */
    private final class Rows {
        private final PixelImage decoded;
        private final Region seen;
        private final Region region;
        private final PixelImage target;
        private final FilterPlanes planes = new FilterPlanes(filter.planes());
        private final ActiveBlocks active = new ActiveBlocks();
        private final int[] tap = new int[MAX_COLUMNS];
        private final int[][] changes = new int[FilterPlanes.COLORS][MAX_COLUMNS];

        Rows(PixelImage decoded, Region seen, Region region, PixelImage target) {
            this.decoded = decoded;
            this.seen = seen;
            this.region = region;
            this.target = target;
        }

        void run(Region part) {
            planes.load(decoded, seen, part);
            active.measure(planes, part);
            for (int row = 0; row < part.height(); row++) {
                int y = part.y() + row;
                if (y >= region.y() && y < region.bottom()) {
                    change(row, part.width());
                    write(y, part);
                }
            }
        }

        private void change(int row, int columns) {
            for (int[] change : changes) {
                Arrays.fill(change, 0, columns, 0);
            }
            int pairs = AdaptiveFilter.PAIRS;
            for (int i = 0; i < pairs; i++) {
                // What the other planes see of the first one is what it sees of itself.
                Neighbours.tap(planes, 0, i, row, columns, tap);
                add(0, i, columns);
                for (int plane = 1; plane < filter.planes(); plane++) {
                    add(plane, pairs + i, columns);
                }
                Neighbours.tap(planes, 0, pairs + i, row, columns, tap);
                add(0, pairs + i, columns);
                for (int plane = 1; plane < filter.planes(); plane++) {
                    Neighbours.tap(planes, plane, i, row, columns, tap);
                    add(plane, i, columns);
                }
            }
            active.keep(filter.threshold(), changes[0]);
        }

        private void add(int plane, int number, int columns) {
            Neighbours.add(filter.coefficient(plane, number), tap, columns, changes[plane]);
        }

        private void write(int y, Region part) {
            int channels = target.colorType().channels();
            int left = Math.max(part.x(), region.x());
            int right = Math.min(part.right(), region.right());
            int from = ((y - seen.y()) * seen.width() + left - seen.x()) * channels;
            int to = ((y - region.y()) * region.width() + left - region.x()) * channels;
            byte[] before = decoded.samples();
            byte[] after = target.samples();
            boolean gray = filter.planes() == 1;
            for (int x = left - part.x(); x < right - part.x(); x++) {
                int first = changes[0][x];
                if (gray) {
                    after[to] = level(before[from], first);
                } else {
                    int second = changes[1][x];
                    int third = changes[2][x];
                    after[to] = level(before[from], first + second + third);
                    after[to + 1] = level(before[from + 1], first - 2 * third);
                    after[to + 2] = level(before[from + 2], first - second + third);
                }
                from += channels;
                to += channels;
            }
        }

        private static byte level(byte sample, int change) {
            int value = (sample & 0xff) + (change + HALF >> AdaptiveFilter.BITS);
            return (byte) Math.max(0, Math.min(255, value));
        }
    }
}
