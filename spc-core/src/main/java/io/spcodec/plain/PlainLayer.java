package io.spcodec.plain;

import io.spcodec.network.IntegerLayer;
import io.spcodec.network.IntegerModel;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * An {@link IntegerLayer} in plain Java. Integers are carried in {@code float}: every sum stays
 * below 2^24, where single precision is exact in any order, and C2 multiplies floats faster than
 * ints (24 against 18 products a nanosecond and core).
 *
 * <p>Loops run over positions, four terms at a time: with more, over two outputs, or over one array
 * with offsets, C2 of Java 17 makes no vectors. The terms of a block are gathered once and stay in
 * the nearest cache while every output takes them in.
 */
final class PlainLayer {
    /** Terms that one loop adds. */
    private static final int FUSED = 4;

    /** Terms gathered at a time: 24 KiB of a chunk. */
    private static final int BLOCK = 12;

    /** Added and taken away again, this rounds to the nearest whole number, ties to even. */
    private static final float ROUND = 3 << 22;

    private final int kernel;
    private final int terms;

    /** [output][term], padded with zeros to whole loops. */
    private final float[][] weights;

    private final float[] bias;
    private final float[] scale;

    PlainLayer(IntegerLayer layer) {
        kernel = layer.kernel();
        terms = layer.inputs() * kernel * kernel;
        int padded = (terms + FUSED - 1) / FUSED * FUSED;
        weights = new float[layer.outputs()][padded];
        bias = new float[layer.outputs()];
        scale = new float[layer.outputs()];
        for (int o = 0; o < weights.length; o++) {
            bias[o] = layer.bias()[o];
            scale[o] = Math.scalb(1f, -layer.shifts()[o]);
            for (int t = 0; t < terms; t++) {
                weights[o][t] = layer.weights()[o * terms + t];
            }
        }
    }

    /** Rounds and clips to unsigned bytes. */
    Planes relu(Planes in) {
        return run(in, Window.ALL, 0, IntegerModel.MAX_UNSIGNED);
    }

    /** Rounds and clips to signed bytes. */
    Planes signed(Planes in) {
        return signed(in, Window.ALL);
    }

    /** The same at some positions only. */
    Planes signed(Planes in, Window window) {
        return run(in, window, -IntegerModel.MAX_SIGNED, IntegerModel.MAX_SIGNED - 1);
    }

    /** The sums as they are. */
    Planes raw(Planes in) {
        return run(in, Window.ALL, 0, 0);
    }

    private Planes run(Planes in, Window window, int low, int high) {
        Planes out = Planes.of(window.outputs(in.extent()));
        IntStream range = IntStream.range(0, out.count());
        (out.count() > 1 ? range.parallel() : range)
                .forEach(
                        chunk -> {
                            float[][] sums = sums(in, window, out, chunk);
                            if (low < high) {
                                round(sums, low, high);
                            }
                            out.put(chunk, sums);
                        });
        return out;
    }

    private float[][] sums(Planes in, Window window, Planes out, int chunk) {
        int length = out.length(chunk);
        float[][] sums = new float[weights.length][length];
        for (int o = 0; o < sums.length; o++) {
            Arrays.fill(sums[o], bias[o]);
        }
        boolean gather = kernel > 1 || window.stride() > 1;
        float[][] block = new float[BLOCK][gather ? length : 0];
        float[] nothing = new float[length];
        for (int first = 0; first < terms; first += BLOCK) {
            int count = Math.min(BLOCK, terms - first);
            for (int i = 0; i < BLOCK; i++) {
                if (i >= count) {
                    block[i] = nothing;
                } else if (gather) {
                    window.gather(in, out, chunk, tap(first + i), block[i]);
                } else {
                    block[i] = in.chunk(chunk)[first + i];
                }
            }
            for (int o = 0; o < sums.length; o++) {
                add(sums[o], block, count, weights[o], first);
            }
        }
        return sums;
    }

    private Window.Tap tap(int term) {
        int taps = kernel * kernel;
        int tap = term % taps;
        return new Window.Tap(term / taps, tap / kernel - kernel / 2, tap % kernel - kernel / 2);
    }

    private static void add(float[] sums, float[][] x, int count, float[] weights, int first) {
        for (int i = 0; i < count; i += FUSED) {
            int t = first + i;
            addFour(sums, x[i], x[i + 1], x[i + 2], x[i + 3], weights, t);
        }
    }

    private static void addFour(
            float[] y, float[] a, float[] b, float[] c, float[] d, float[] weights, int first) {
        float u = weights[first];
        float v = weights[first + 1];
        float w = weights[first + 2];
        float z = weights[first + 3];
        for (int p = 0; p < y.length; p++) {
            y[p] = Math.fma(u, a[p], Math.fma(v, b[p], Math.fma(w, c[p], Math.fma(z, d[p], y[p]))));
        }
    }

    private void round(float[][] sums, int low, int high) {
        for (int o = 0; o < sums.length; o++) {
            round(sums[o], scale[o], low, high);
        }
    }

    /** Clips before rounding, which changes nothing and keeps within what {@link #ROUND} can do. */
    static void round(float[] values, float scale, float low, float high) {
        for (int p = 0; p < values.length; p++) {
            float clipped = Math.max(low, Math.min(high, values[p] * scale));
            values[p] = clipped + ROUND - ROUND;
        }
    }
}
