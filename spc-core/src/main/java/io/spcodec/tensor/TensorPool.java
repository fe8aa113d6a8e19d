package io.spcodec.tensor;

import io.spcodec.image.LongestArray;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Native memory for tensors, kept between runs: a fresh direct buffer is zeroed first, and freed
 * only when the garbage collector finds it. Thread-safe.
 */
public final class TensorPool {
    private static final long MAX_IDLE_BYTES = 128L << 20;
    private static final int SMALLEST_BYTES = 1 << 12;

    private final Deque<ByteBuffer> idle = new ArrayDeque<>();
    private long idleBytes;

    public Tensor take(Shape shape) {
        int bytes = shape.size() * Float.BYTES;
        ByteBuffer memory = takeIdle(bytes);
        if (memory == null) {
            memory = ByteBuffer.allocateDirect(capacityFor(bytes)).order(ByteOrder.nativeOrder());
        }
        return new Tensor(this, shape, memory);
    }

    /** Rounds up to a quarter of a power of two, so that nearly equal sizes share memory. */
    private static int capacityFor(int bytes) {
        int step = Math.max(SMALLEST_BYTES, Integer.highestOneBit(bytes) >> 2);
        return (int) Math.min(LongestArray.LENGTH, ((long) bytes + step - 1) / step * step);
    }

    private synchronized ByteBuffer takeIdle(int bytes) {
        ByteBuffer best = null;
        for (ByteBuffer each : idle) {
            boolean fits = each.capacity() >= bytes && each.capacity() / 2 <= capacityFor(bytes);
            if (fits && (best == null || each.capacity() < best.capacity())) {
                best = each;
            }
        }
        if (best != null) {
            removeSame(best);
        }
        return best;
    }

    private void removeSame(ByteBuffer memory) {
        // Buffers are equal when their contents are, so remove(Object) would compare megabytes.
        idle.removeIf(each -> each == memory);
        idleBytes -= memory.capacity();
    }

    synchronized void giveBack(ByteBuffer memory) {
        idle.addLast(memory);
        idleBytes += memory.capacity();
        while (idleBytes > MAX_IDLE_BYTES) {
            idleBytes -= idle.removeFirst().capacity();
        }
    }
}
