package io.spcodec.synthesis;

import io.spcodec.grid.LatentArea;

/**
 * Decoded latents of an area in sixteenths of a step, by row, column and, fastest, channel.
 *
 * @param values not copied
 * @param channels at each position
 * @param area what they cover
 */
public record LatentWindow(short[] values, int channels, LatentArea area) {
    /** Checks that the values are as many as the area has. */
    public LatentWindow {
        if (values.length != Math.multiplyExact(channels, area.size())) {
            throw new IllegalArgumentException(values.length + " values for " + area);
        }
    }

    /** Returns the bytes of a window of so many positions. */
    public static long bytes(int channels, long positions) {
        return positions * channels * Short.BYTES;
    }

    /** Makes a window of zeros. */
    public static LatentWindow blank(int channels, LatentArea area) {
        short[] values = new short[Math.multiplyExact(channels, area.size())];
        return new LatentWindow(values, channels, area);
    }

    /** Copies a tile's latents to their place here. */
    public void copyFrom(short[] tile, LatentArea where) {
        int length = where.columns() * channels;
        for (int row = 0; row < where.rows(); row++) {
            int to = index(where.row() + row, where.column());
            System.arraycopy(tile, row * length, values, to, length);
        }
    }

    /** Copies from another window of the same columns what it has in common with this one. */
    public void copyFrom(LatentWindow other) {
        int top = Math.max(area.row(), other.area.row());
        int rows = Math.min(area.bottom(), other.area.bottom()) - top;
        if (rows > 0) {
            int from = other.index(top, area.column());
            int length = rows * area.columns() * channels;
            System.arraycopy(other.values, from, values, index(top, area.column()), length);
        }
    }

    /** Returns where the channels of a position start. */
    public int index(int row, int column) {
        return ((row - area.row()) * area.columns() + column - area.column()) * channels;
    }
}
