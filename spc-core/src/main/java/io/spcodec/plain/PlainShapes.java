package io.spcodec.plain;

/** Rearranges planes. */
final class PlainShapes {
    private PlainShapes() {}

    /** Four channels of each position to the four positions of a square, row by row. */
    static Planes depthToSpace(Planes in) {
        Planes out = Planes.of(in.extent().times(2));
        for (int chunk = 0; chunk < out.count(); chunk++) {
            float[][] to = new float[in.chunk(0).length / 4][out.length(chunk)];
            for (int row = 0; row < out.rows(chunk); row++) {
                int y = out.row(chunk) + row;
                float[][] from = in.chunk(in.chunkOf(out.image(chunk), y / 2));
                int first = in.offsetOf(y / 2);
                int width = in.extent().columns();
                for (int c = 0; c < to.length; c++) {
                    float[] even = from[4 * c + 2 * (y % 2)];
                    float[] odd = from[4 * c + 2 * (y % 2) + 1];
                    interleave(even, odd, first, width, to[c], 2 * row * width);
                }
            }
            out.put(chunk, to);
        }
        return out;
    }

    private static void interleave(
            float[] even, float[] odd, int first, int count, float[] to, int at) {
        for (int x = 0; x < count; x++) {
            to[at + 2 * x] = even[first + x];
            to[at + 2 * x + 1] = odd[first + x];
        }
    }

    /** Every second row and column, or all. */
    static Planes select(Planes in, Window window) {
        if (window.stride() == 1) {
            return in;
        }
        Planes out = Planes.of(window.outputs(in.extent()));
        for (int chunk = 0; chunk < out.count(); chunk++) {
            float[][] to = new float[in.chunk(0).length][out.length(chunk)];
            for (int c = 0; c < to.length; c++) {
                window.gather(in, out, chunk, new Window.Tap(c, 0, 0), to[c]);
            }
            out.put(chunk, to);
        }
        return out;
    }
}
