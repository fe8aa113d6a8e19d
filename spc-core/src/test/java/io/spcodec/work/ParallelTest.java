package io.spcodec.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.spcodec.ChildJvm;
import io.spcodec.error.ModelException;
import io.spcodec.error.SpcException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParallelTest {
    private static final int CALLERS = 4;
    private static final int ROUNDS = 300;
    private static final int PARTS = 16;

    @Test
    void everyIndexIsWorkedOnOnce() throws SpcException {
        AtomicIntegerArray times = new AtomicIntegerArray(1000);
        Parallel.forEach(1000, times::incrementAndGet);
        for (int i = 0; i < 1000; i++) {
            assertEquals(1, times.get(i), "index " + i);
        }
        Parallel.forEach(0, index -> times.set(index, -1));
    }

    @Test
    void theFirstFailureIsThrown() {
        SpcException failure = new ModelException("one of them");
        SpcException thrown =
                assertThrows(
                        SpcException.class,
                        () ->
                                Parallel.forEach(
                                        100,
                                        index -> {
                                            if (index == 50) {
                                                throw failure;
                                            }
                                        }));
        assertSame(failure, thrown);
    }

    /** A pool that was told to have no thread has its callers do the work of each other. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "-XX:ActiveProcessorCount=1",
                "-Djava.util.concurrent.ForkJoinPool.common.parallelism=0"
            })
    void severalCallersWorkEachAloneAndComeToAnEndWhereThePoolIsNoHelp(String option) {
        String said =
                assertTimeoutPreemptively(
                        Duration.ofMinutes(2),
                        () ->
                                ChildJvm.run(
                                        ParallelTest.class, List.of(option), ChildJvm.classPath()),
                        "they wait for each other");
        assertEquals("0\n", said);
    }

    /** What the child runs: callers side by side, each with parts that take a while. */
    public static void main(String[] args) throws InterruptedException {
        AtomicLong done = new AtomicLong();
        Thread[] callers = new Thread[CALLERS];
        for (int i = 0; i < CALLERS; i++) {
            callers[i] = new Thread(() -> work(done));
            callers[i].start();
        }
        for (Thread caller : callers) {
            caller.join();
        }
        boolean alone = !Parallel.range(PARTS).isParallel();
        System.exit(alone && done.get() == (long) CALLERS * ROUNDS * PARTS ? 0 : 3);
    }

    private static void work(AtomicLong done) {
        for (int round = 0; round < ROUNDS; round++) {
            try {
                Parallel.forEach(
                        PARTS,
                        index -> {
                            long until = System.nanoTime() + 20_000;
                            while (System.nanoTime() < until) {
                                Thread.onSpinWait();
                            }
                            done.incrementAndGet();
                        });
            } catch (SpcException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
