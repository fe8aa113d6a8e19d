package io.spcodec.plain;

import io.spcodec.network.IntegerLayer;
import io.spcodec.network.IntegerModel;
import io.spcodec.work.Parallel;
import java.util.Arrays;

/**
 * An {@link IntegerLayer} in plain Java. Integers are carried in {@code float}: every sum stays
 * below 2^24, where single precision is exact in any order, and C2 multiplies floats faster than
 * ints (24 against 18 products a nanosecond and core).
 *
 * <p>Loops run over positions, four terms at a time: with more, over two outputs, or over one array
 * with offsets, C2 of Java 17 makes no vectors. {@code Math.fma} would be 3 % faster where processors
 * have it, and {@code BigDecimal} where they have not. The terms of a block are gathered once and stay
 * in the nearest cache while every output takes them in.
 */
final class PlainLayer {
    /** Terms that one loop adds. */
    private static final int FUSED = 4;

    /** Terms gathered at a time: 24 KiB of a chunk. */
    private static final int BLOCK = 12;

    /** Added and taken away again, this rounds to the nearest whole number, ties to even. */
    private static final float ROUND = 3 << 22;

    /** How far {@link #ROUND} works. */
    private static final int REACH = 1 << 22;

    private final int kernel;
    private final int terms;

    /** [output][term]. */
    private final float[][] weights;

    private final float[] bias;
    private final float[] scale;

    PlainLayer(IntegerLayer layer) {
        kernel = layer.kernel();
        terms = layer.inputs() * kernel * kernel;
        weights = new float[layer.outputs()][terms];
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

    /** Rounds, of sums that stay below {@link #REACH}. */
    Planes rounded(Planes in) {
        return run(in, Window.ALL, -REACH, REACH);
    }

    /** The sums as they are. */
    Planes raw(Planes in) {
        return run(in, Window.ALL, 0, 0);
    }

    private Planes run(Planes in, Window window, int low, int high) {
        Planes out = Planes.of(window.outputs(in.extent()));
        Parallel.range(out.count())
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
        Block block = new Block(gather ? length : 0);
        for (int term = 0; term < terms; term++) {
            float[] plane = gather ? block.spare() : in.chunk(chunk)[term];
            if (gather) {
                window.gather(in, out, chunk, tap(term), plane);
            }
            if (!isZero(plane)) {
                block.add(plane, term);
            }
            if (block.count == BLOCK || term == terms - 1) {
                add(sums, block);
            }
        }
        return sums;
    }

    /** Terms of which something is other than zero: of latents and activations many are not. */
    private static final class Block {
        private final float[][] own;
        private final float[][] planes = new float[BLOCK][];
        private final int[] terms = new int[BLOCK];
        private int count;

        Block(int length) {
            own = new float[BLOCK][length];
        }

        float[] spare() {
            return own[count];
        }

        void add(float[] plane, int term) {
            planes[count] = plane;
            terms[count++] = term;
        }
    }

    private static boolean isZero(float[] plane) {
        for (float value : plane) {
            if (value != 0) {
                return false;
            }
        }
        return true;
    }

    /** Takes a block in and leaves it empty. */
    private void add(float[][] sums, Block block) {
        if (block.count == 0) {
            return;
        }
        int full = (block.count + FUSED - 1) / FUSED * FUSED;
        Arrays.fill(block.planes, block.count, full, block.planes[0]);
        float[] some = new float[BLOCK];
        for (int o = 0; o < sums.length; o++) {
            for (int i = 0; i < block.count; i++) {
                some[i] = weights[o][block.terms[i]];
            }
            Arrays.fill(some, block.count, full, 0);
            for (int i = 0; i < full; i += FUSED) {
                addFour(sums[o], block.planes, some, i);
            }
        }
        block.count = 0;
    }

    private Window.Tap tap(int term) {
        int taps = kernel * kernel;
        int tap = term % taps;
        return new Window.Tap(term / taps, tap / kernel - kernel / 2, tap % kernel - kernel / 2);
    }

    private static void addFour(float[] y, float[][] x, float[] weights, int first) {
        float[] a = x[first];
        float[] b = x[first + 1];
        float[] c = x[first + 2];
        float[] d = x[first + 3];
        float u = weights[first];
        float v = weights[first + 1];
        float w = weights[first + 2];
        float z = weights[first + 3];
        for (int p = 0; p < y.length; p++) {
            y[p] += u * a[p] + v * b[p] + (w * c[p] + z * d[p]);
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
