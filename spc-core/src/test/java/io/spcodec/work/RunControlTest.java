package io.spcodec.work;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.control.ProgressListener;
import io.spcodec.error.CancelledException;
import io.spcodec.error.ModelException;
import io.spcodec.error.SpcException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Progress, cancellation, and work in parallel. */
class RunControlTest {
    private final List<Double> told = new ArrayList<>();
    private volatile boolean impatient;

    private final ProgressListener listener =
            new ProgressListener() {
                @Override
                public void progress(double fraction) {
                    told.add(fraction);
                }

                @Override
                public boolean cancelled() {
                    return impatient;
                }
            };

    @Test
    void stagesTakeSharesOfWhatIsLeft() throws CancelledException {
        try (RunControl control = RunControl.start("test", listener)) {
            control.progress(0, 4);
            control.progress(1, 4);
            control.stage(0.5);
            control.progress(1, 2);
            control.progress(2, 2);
            control.stage(0.5);
            control.progress(3, 3);
            control.complete();
        }
        assertEquals(List.of(0.0, 0.25, 0.4375, 0.625, 0.8125, 1.0), told);
    }

    @Test
    void withoutAListenerNothingIsCancelled() {
        try (RunControl control = RunControl.start("test", null)) {
            assertDoesNotThrow(control::check);
            assertDoesNotThrow(() -> control.progress(1, 2));
        }
    }

    @Test
    void aListenerEndsTheWorkByItsName() {
        try (RunControl control = RunControl.start("decode", listener)) {
            impatient = true;
            CancelledException end =
                    assertThrows(CancelledException.class, () -> control.progress(1, 2));
            assertTrue(end.getMessage().contains("decode"), end.getMessage());
            assertThrows(CancelledException.class, control::check, "and stays ended");
        }
    }

    @Test
    void whatRunsIsStoppedFromOutside() throws InterruptedException {
        CountDownLatch stopped = new CountDownLatch(1);
        try (RunControl control = RunControl.start("test", listener)) {
            RunControl.Stop stop = control.stopping(stopped::countDown);
            impatient = true;
            assertTrue(stopped.await(10, TimeUnit.SECONDS), "the watcher stops it");
            stop.close();
        }
    }

    @Test
    void whatHasEndedIsNotStopped() throws InterruptedException {
        AtomicInteger stops = new AtomicInteger();
        CountDownLatch other = new CountDownLatch(1);
        try (RunControl control = RunControl.start("test", listener)) {
            control.stopping(stops::incrementAndGet).close();
            RunControl.Stop running = control.stopping(other::countDown);
            impatient = true;
            assertTrue(other.await(10, TimeUnit.SECONDS));
            running.close();
        }
        assertEquals(0, stops.get());
    }

    @Test
    void whatStartsAfterTheEndIsStoppedAtOnceAndOnce() {
        AtomicInteger stops = new AtomicInteger();
        try (RunControl control = RunControl.start("test", listener)) {
            impatient = true;
            assertThrows(CancelledException.class, () -> control.progress(0, 1));
            RunControl.Stop stop = control.stopping(stops::incrementAndGet);
            assertEquals(1, stops.get());
            stop.close();
        }
        assertEquals(1, stops.get());
    }

    @Test
    void everyIndexIsWorkedOnOnce() throws SpcException {
        AtomicInteger[] counts = new AtomicInteger[1000];
        java.util.Arrays.setAll(counts, i -> new AtomicInteger());
        Parallel.forEach(1000, i -> counts[i].incrementAndGet());
        for (AtomicInteger count : counts) {
            assertEquals(1, count.get());
        }
        Parallel.forEach(0, i -> assertFalse(true, "nothing to do"));
    }

    @Test
    void theFirstFailureIsWhatTheCallerGets() {
        ModelException failure = new ModelException("broken");
        AtomicInteger after = new AtomicInteger();
        SpcException thrown =
                assertThrows(
                        SpcException.class,
                        () ->
                                Parallel.forEach(
                                        10_000,
                                        i -> {
                                            if (i % 2 == 0) {
                                                throw failure;
                                            }
                                            after.incrementAndGet();
                                        }));
        assertSame(failure, thrown);
        assertTrue(after.get() < 5000, "later tasks are left out: " + after.get());
    }
}
