package io.spcodec.onnx;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.function.IntFunction;

/**
 * Floats in native memory to whole numbers. A cast of one float after the other takes a third of the
 * time of what is around the networks. So 1.5 * 2^23 is added, which rounds to whole numbers, ties to
 * even, and the sum's bits are read as an int: its last are the number. Every loop becomes vector code.
 * Not thread-safe.
 */
final class WholeNumbers {
    /** Numbers at a time, about: they stay in the nearest cache. */
    private static final int STRETCH = 1 << 11;

    private static final float ROUND = 3 << 22;
    private static final int ROUND_BITS = Float.floatToRawIntBits(ROUND);

    /** The scale of each number of a stretch. */
    private final float[] scales;

    private final float[] stretch;

    /** A stretch in native memory, as floats and as their bits. */
    private final FloatBuffer rounded;

    private final IntBuffer bits;

    /**
     * Prepares.
     *
     * @param channelScales of the channels, which are fastest
     * @param memory where native memory comes from
     */
    WholeNumbers(float[] channelScales, IntFunction<ByteBuffer> memory) {
        int channels = channelScales.length;
        scales = new float[Math.max(1, STRETCH / channels) * channels];
        for (int i = 0; i < scales.length; i += channels) {
            System.arraycopy(channelScales, 0, scales, i, channels);
        }
        stretch = new float[scales.length];
        ByteBuffer bytes = memory.apply(Float.BYTES * scales.length);
        rounded = bytes.asFloatBuffer();
        bits = bytes.asIntBuffer();
    }

    /**
     * Reads numbers.
     *
     * @param floats that are below 2^22 in magnitude, times their scale too
     */
    void read(FloatBuffer floats, int length, int[] target) {
        for (int from = 0; from < length; from += stretch.length) {
            int count = Math.min(stretch.length, length - from);
            floats.get(from, stretch, 0, count);
            scale(stretch, scales, count);
            rounded.put(0, stretch, 0, count);
            bits.get(0, target, from, count);
            shift(target, from, from + count);
        }
    }

    private static void scale(float[] values, float[] scales, int count) {
        for (int i = 0; i < count; i++) {
            values[i] = values[i] * scales[i] + ROUND;
        }
    }

    private static void shift(int[] values, int from, int to) {
        for (int i = from; i < to; i++) {
            values[i] -= ROUND_BITS;
        }
    }
}
