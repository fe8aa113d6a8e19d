package io.spcodec.tensor;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;

/**
 * Floats in native memory, which a network reads and writes in place. Closing gives the memory back
 * for the next tensor; what it holds at first is undefined. Not thread-safe.
 */
public final class Tensor implements AutoCloseable {
    private final TensorPool pool;
    private final Shape shape;
    private ByteBuffer memory;
    private final FloatBuffer floats;

    Tensor(TensorPool pool, Shape shape, ByteBuffer memory) {
        this.pool = pool;
        this.shape = shape;
        this.memory = memory;
        this.floats =
                memory.slice(0, shape.size() * Float.BYTES).order(memory.order()).asFloatBuffer();
    }

    /** Returns the sizes. */
    public Shape shape() {
        return shape;
    }

    /** Returns one value. */
    public float get(int index) {
        return floats.get(index);
    }

    /** Sets one value. */
    public void set(int index, float value) {
        floats.put(index, value);
    }

    /** Copies values from here to an array. */
    public void copyTo(int from, float[] target, int to, int count) {
        floats.get(from, target, to, count);
    }

    /** Returns a copy of all values. */
    public float[] toArray() {
        float[] values = new float[shape.size()];
        floats.get(0, values);
        return values;
    }

    /** Copies values from an array to here. */
    public void copyFrom(float[] source, int from, int to, int count) {
        floats.put(to, source, from, count);
    }

    /** Sets every value to zero. */
    public void clear() {
        float[] zeros = new float[Math.min(shape.size(), 4096)];
        for (int to = 0; to < shape.size(); to += zeros.length) {
            floats.put(to, zeros, 0, Math.min(zeros.length, shape.size() - to));
        }
    }

    public FloatBuffer floats() {
        return floats.duplicate();
    }

    @Override
    public void close() {
        if (memory != null) {
            pool.giveBack(memory);
            memory = null;
        }
    }
}
