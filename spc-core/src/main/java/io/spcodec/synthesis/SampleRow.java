package io.spcodec.synthesis;

import io.spcodec.grid.LatentArea;
import io.spcodec.lapped.InverseLapped;
import io.spcodec.network.SynthesisLayers;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Rows of axes and what the network adds to them, to samples of 0 to 255 in an image. Rows are
 * ordered by column in a block and then by block, as the transform makes them, up to the last step.
 */
final class SampleRow implements LinearPath.Sink {
    private static final int COLORS = 3;
    private static final int SIDE = LatentArea.PIXELS;
    private static final int CELL = SIDE / 2;
    private static final int CELL_SAMPLES = CELL * CELL;
    private static final int BITS = InverseLapped.SAMPLE_BITS;

    /** Half of the levels, 127.5, and a half to round by. */
    private static final int MIDDLE = 128 << BITS;

    /** A third in 2^-16. */
    private static final int THIRD = 21845;

    private static final VarHandle INTS =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private final LeaveScale scale;
    private final LeaveWindow leave;
    private final SampleTarget target;
    private final LatentArea area;
    private final int firstBlock;
    private final int blocks;
    private final int[][] added;

    /** The sums of a row of cells, and which row. */
    private final int[] cells;

    private int cellRow = -1;

    /**
     * Prepares.
     *
     * @param area the positions whose samples are right and wanted
     * @param outer the positions that rows go over
     */
    SampleRow(
            LeaveScale scale,
            LeaveWindow leave,
            SampleTarget target,
            LatentArea area,
            LatentArea outer) {
        this.scale = scale;
        this.leave = leave;
        this.target = target;
        this.area = area;
        firstBlock = outer.column();
        blocks = outer.columns();
        added = new int[COLORS][SIDE * blocks];
        cells = new int[LeaveWindow.rowLength(area.columns())];
    }

    @Override
    public void row(int y, int[][] axes) {
        if (y < area.row() * SIDE || y >= area.bottom() * SIDE || !target.hasRow(y)) {
            return;
        }
        gather(y);
        if (target.isGray()) {
            gray(axes[0]);
            writeGray(y);
        } else {
            color(axes[0], axes[1], axes[2]);
            writeColor(y);
        }
    }

    /** What the network adds to the row's samples. */
    private void gather(int y) {
        if (cellRow != y / CELL) {
            cellRow = y / CELL;
            leave.read(cellRow, area, cells);
        }
        for (int color = 0; color < COLORS; color++) {
            int channel = color * CELL_SAMPLES + y % CELL * CELL;
            for (int i = 0; i < CELL; i++) {
                gather(0, channel + i, added[color], i * blocks);
                gather(1, channel + i, added[color], (CELL + i) * blocks);
            }
        }
    }

    /** One channel of the left or right cells of a row of blocks. */
    private void gather(int side, int channel, int[] target, int start) {
        int up = scale.up(channel);
        int half = scale.half(channel);
        int down = scale.down(channel);
        int from = side * SynthesisLayers.SAMPLES + channel;
        int first = start + area.column() - firstBlock;
        for (int i = 0; i < area.columns(); i++) {
            target[first + i] = (cells[from] << up) + half >> down;
            from += LeaveWindow.BLOCK;
        }
    }

    private void color(int[] a, int[] b, int[] c) {
        int[] red = added[0];
        int[] green = added[1];
        int[] blue = added[2];
        for (int i = 0; i < red.length; i++) {
            red[i] = level(a[i] + b[i] + c[i] + red[i]);
        }
        for (int i = 0; i < green.length; i++) {
            green[i] = level(a[i] - 2 * c[i] + green[i]);
        }
        for (int i = 0; i < blue.length; i++) {
            blue[i] = level(a[i] - b[i] + c[i] + blue[i]);
        }
        for (int i = 0; i < red.length; i++) {
            red[i] |= green[i] << 8 | blue[i] << 16;
        }
    }

    private void gray(int[] a) {
        int[] gray = added[0];
        for (int i = 0; i < gray.length; i++) {
            long sum = (long) gray[i] + added[1][i] + added[2][i];
            gray[i] = level(a[i] + (int) (sum * THIRD + (1 << 15) >> 16));
        }
    }

    /** Rounds and clips; without Math.min, which C2 of Java 17 does not turn into vector code. */
    static int level(int value) {
        int level = value + MIDDLE >> BITS;
        int positive = level & ~(level >> 31);
        return (positive | 255 - positive >> 31) & 255;
    }

    private void writeColor(int y) {
        byte[] samples = target.image().samples();
        int channels = target.image().colorType().channels();
        int[] packed = added[0];
        int last = end() - 1;
        int to = target.index(start(), y);
        for (int x = start(); x < last; ) {
            int end = Math.min(last, x / SIDE * SIDE + SIDE);
            int from = index(x);
            for (; x < end; x++) {
                INTS.set(samples, to, packed[from]);
                to += channels;
                from += blocks;
            }
        }
        // The last alone: four bytes would reach beyond its three samples.
        int pixel = packed[index(last)];
        samples[to] = (byte) pixel;
        samples[to + 1] = (byte) (pixel >> 8);
        samples[to + 2] = (byte) (pixel >> 16);
    }

    private void writeGray(int y) {
        byte[] samples = target.image().samples();
        int channels = target.image().colorType().channels();
        int to = target.index(start(), y);
        for (int x = start(); x < end(); x++) {
            samples[to] = (byte) added[0][index(x)];
            to += channels;
        }
    }

    /** Where a column lies in the rows. */
    private int index(int x) {
        return x % SIDE * blocks + x / SIDE - firstBlock;
    }

    private int start() {
        return Math.max(target.region().x(), area.column() * SIDE);
    }

    private int end() {
        return Math.min(target.region().right(), area.right() * SIDE);
    }
}
