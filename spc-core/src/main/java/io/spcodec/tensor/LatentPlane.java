package io.spcodec.tensor;

import io.spcodec.grid.LatentArea;

/**
 * Latents of an area, channel by channel, row by row. Not copied, not guarded: one thread writes a
 * tile, and readers wait for all writers.
 */
public final class LatentPlane {
    private final int channels;
    private final LatentArea area;
    private final float[] values;

    /** Makes a plane of zeros. */
    public LatentPlane(int channels, LatentArea area) {
        this.channels = channels;
        this.area = area;
        this.values = new float[Math.multiplyExact(channels, area.size())];
    }

    /** Returns the number of channels. */
    public int channels() {
        return channels;
    }

    /** Returns the area covered. */
    public LatentArea area() {
        return area;
    }

    /** Returns the live values. */
    public float[] values() {
        return values;
    }

    /** Returns where a position of a channel lies in {@link #values}. */
    public int index(int channel, int row, int column) {
        return (channel * area.rows() + row - area.row()) * area.columns() + column - area.column();
    }

    /** Copies a part of this plane to one image of a batch. */
    public void copyTo(LatentArea part, Tensor target, int batchIndex) {
        int to = batchIndex * channels * part.size();
        for (int channel = 0; channel < channels; channel++) {
            for (int row = part.row(); row < part.bottom(); row++) {
                target.copyFrom(values, index(channel, row, part.column()), to, part.columns());
                to += part.columns();
            }
        }
    }

    /** Copies a part of this plane to one image of a batch, each channel times its factor. */
    public void copyTo(LatentArea part, float[] factors, Tensor target, int batchIndex) {
        float[] line = new float[part.columns()];
        int to = batchIndex * channels * part.size();
        for (int channel = 0; channel < channels; channel++) {
            float factor = factors[channel];
            for (int row = part.row(); row < part.bottom(); row++) {
                int from = index(channel, row, part.column());
                for (int x = 0; x < line.length; x++) {
                    line[x] = values[from + x] * factor;
                }
                target.copyFrom(line, 0, to, line.length);
                to += line.length;
            }
        }
    }

    /** Copies a part of a tensor that covers {@code outer} to this plane. */
    public void copyFrom(Tensor source, LatentArea outer, LatentArea inner) {
        for (int channel = 0; channel < channels; channel++) {
            for (int row = inner.row(); row < inner.bottom(); row++) {
                int from =
                        (channel * outer.rows() + row - outer.row()) * outer.columns()
                                + inner.column()
                                - outer.column();
                int to = index(channel, row, inner.column());
                source.copyTo(from, values, to, inner.columns());
            }
        }
    }
}
