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

    /** Returns where the channels of a position start. */
    int index(int row, int column) {
        return ((row - area.row()) * area.columns() + column - area.column()) * channels;
    }
}
