package io.spcodec.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Native memory is used again, and never by two at once. */
class TensorPoolTest {
    private final TensorPool pool = new TensorPool();

    private static Shape floats(int count) {
        return new Shape(1, 1, 1, count);
    }

    @Test
    void whatIsGivenBackIsTakenAgain() {
        Tensor first = pool.take(floats(5000));
        first.set(4999, 42);
        first.close();
        Tensor second = pool.take(floats(5000));
        assertEquals(42, second.get(4999), "the same memory, not cleared");
        Tensor third = pool.take(floats(5000));
        third.set(4999, 7);
        assertEquals(42, second.get(4999), "what is in use is nobody else's");
    }

    @Test
    void closingTwiceGivesBackOnce() {
        Tensor tensor = pool.take(floats(3000));
        tensor.close();
        tensor.close();
        Tensor one = pool.take(floats(3000));
        Tensor other = pool.take(floats(3000));
        one.set(0, 1);
        other.set(0, 2);
        assertEquals(1, one.get(0));
    }

    @Test
    void aLittleTensorDoesNotHoldALargeBuffer() {
        Tensor large = pool.take(floats(1 << 20));
        large.set(0, 5);
        large.close();
        Tensor little = pool.take(floats(10));
        little.set(0, 9);
        Tensor again = pool.take(floats(1 << 20));
        assertEquals(5, again.get(0), "the large buffer was left alone");
    }

    @Test
    void nearlyEqualSizesShareMemory() {
        Tensor first = pool.take(floats(100_000));
        first.set(17, 3);
        first.close();
        assertEquals(3, pool.take(floats(99_000)).get(17));
    }

    @Test
    void aTensorEndsWhereItsShapeDoes() {
        Tensor tensor = pool.take(new Shape(2, 3, 4, 5));
        assertEquals(120, tensor.shape().size());
        assertThrows(IndexOutOfBoundsException.class, () -> tensor.get(120));
        tensor.copyFrom(new float[] {0, 8, 9}, 1, 118, 2);
        float[] read = new float[3];
        tensor.copyTo(118, read, 1, 2);
        assertEquals(8, read[1]);
        assertEquals(9, read[2]);
        tensor.clear();
        for (int i = 0; i < 120; i++) {
            assertEquals(0, tensor.get(i));
        }
    }

    @Test
    void emptyAndEndlessShapesAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Shape(1, 0, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new Shape(1, 1, -1, 1));
        assertThrows(IllegalArgumentException.class, () -> new Shape(1, 1, 1 << 15, 1 << 15));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Shape(1 << 20, 1 << 20, 1 << 20, 1 << 20));
        assertEquals(1 << 28, new Shape(1, 1, 1 << 14, 1 << 14).size());
    }

    @Test
    void manyThreadsNeverShareABuffer() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<Boolean>> all = new ArrayList<>();
            for (int thread = 1; thread <= 4; thread++) {
                int mark = thread;
                all.add(threads.submit(() -> keepsItsMark(mark)));
            }
            for (Future<Boolean> each : all) {
                assertTrue(each.get());
            }
        } finally {
            threads.shutdownNow();
        }
        assertNotSame(pool.take(floats(1)), pool.take(floats(1)));
    }

    private boolean keepsItsMark(int mark) {
        for (int round = 0; round < 2000; round++) {
            try (Tensor tensor = pool.take(floats(1200 + round % 7))) {
                tensor.set(0, mark);
                tensor.set(1199, mark);
                Thread.yield();
                if (tensor.get(0) != mark || tensor.get(1199) != mark) {
                    return false;
                }
            }
        }
        return true;
    }
}
