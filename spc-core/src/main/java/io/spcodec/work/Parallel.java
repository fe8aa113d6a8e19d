package io.spcodec.work;

import io.spcodec.error.SpcException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

/** Work that is independent for each tile, on the common pool, which is as wide as the machine. */
public final class Parallel {
    /** What to do for one index. */
    @FunctionalInterface
    public interface Task {
        void run(int index) throws SpcException;
    }

    private Parallel() {}

    /**
     * Runs a task for 0 to {@code count - 1} and waits for all.
     *
     * @throws SpcException the first that a task threw; later tasks are then left out
     */
    public static void forEach(int count, Task task) throws SpcException {
        AtomicReference<SpcException> failure = new AtomicReference<>();
        IntStream.range(0, count)
                .parallel()
                .forEach(
                        index -> {
                            if (failure.get() != null) {
                                return;
                            }
                            try {
                                task.run(index);
                            } catch (SpcException e) {
                                failure.compareAndSet(null, e);
                            }
                        });
        if (failure.get() != null) {
            throw failure.get();
        }
    }
}
