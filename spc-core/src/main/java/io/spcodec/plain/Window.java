package io.spcodec.plain;

import io.spcodec.network.Extent;
import io.spcodec.network.Position;
import java.util.Arrays;

/**
 * The positions that a convolution is asked for.
 *
 * @param position the first of them
 * @param stride from one to the next, in both directions
 */
record Window(Position position, int stride) {
    /** Every position. */
    static final Window ALL = new Window(new Position(0, 0), 1);

    /** One input of a kernel: a channel, and how far from the centre. */
    record Tap(int channel, int row, int column) {}

    Extent outputs(Extent inputs) {
        return inputs.over(stride);
    }

    /** Collects what a tap sees at each position of a chunk of outputs; zeros outside the image. */
    void gather(Planes in, Planes out, int chunk, Tap tap, float[] to) {
        int width = out.extent().columns();
        for (int row = 0; row < out.rows(chunk); row++) {
            int from = (out.row(chunk) + row) * stride + position.row() + tap.row();
            if (from < 0 || from >= in.extent().rows()) {
                Arrays.fill(to, row * width, (row + 1) * width, 0);
            } else {
                float[] source = in.chunk(in.chunkOf(out.image(chunk), from))[tap.channel()];
                int first = in.offsetOf(from);
                gatherRow(source, first, in.extent().columns(), tap.column(), to, row * width);
            }
        }
    }

    private void gatherRow(float[] source, int first, int inWidth, int shift, float[] to, int at) {
        int start = position.column() + shift;
        int width = inWidth / stride;
        int low = Math.max(0, Math.min(width, (stride - 1 - start) / stride));
        int high = Math.max(low, Math.min(width, (inWidth - start + stride - 1) / stride));
        Arrays.fill(to, at, at + low, 0);
        if (stride == 1) {
            System.arraycopy(source, first + start + low, to, at + low, high - low);
        } else {
            for (int x = low; x < high; x++) {
                to[at + x] = source[first + start + x * stride];
            }
        }
        Arrays.fill(to, at + high, at + width, 0);
    }
}
