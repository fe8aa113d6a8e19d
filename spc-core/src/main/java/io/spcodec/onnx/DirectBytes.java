package io.spcodec.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Native memory kept between runs: a fresh direct buffer is zeroed first, and freed only when the
 * garbage collector finds it. Thread-safe.
 */
final class DirectBytes {
    private static final long MAX_IDLE_BYTES = 128L << 20;
    private static final int SMALLEST_BITS = 12;

    /** By power of two. */
    private final Deque<ByteBuffer>[] idle = deques();

    private long idleBytes;

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Deque<ByteBuffer>[] deques() {
        Deque<ByteBuffer>[] deques = new Deque[Integer.SIZE];
        for (int i = 0; i < deques.length; i++) {
            deques[i] = new ArrayDeque<>();
        }
        return deques;
    }

    /** Returns memory of a length, of undefined content, in the machine's byte order. */
    synchronized ByteBuffer take(int bytes) {
        int bits = Math.max(SMALLEST_BITS, Integer.SIZE - Integer.numberOfLeadingZeros(bytes - 1));
        ByteBuffer memory = idle[Math.min(bits, Integer.SIZE - 1)].pollLast();
        if (memory == null) {
            memory = ByteBuffer.allocateDirect(bits < Integer.SIZE - 1 ? 1 << bits : bytes);
        } else {
            idleBytes -= memory.capacity();
        }
        return memory.clear().limit(bytes).order(ByteOrder.nativeOrder());
    }

    /** Takes memory back; what would be too much to keep is left to the collector. */
    synchronized void giveBack(ByteBuffer memory) {
        if (idleBytes + memory.capacity() > MAX_IDLE_BYTES) {
            return;
        }
        idleBytes += memory.capacity();
        idle[Integer.numberOfTrailingZeros(Integer.highestOneBit(memory.capacity()))].add(memory);
    }
}
