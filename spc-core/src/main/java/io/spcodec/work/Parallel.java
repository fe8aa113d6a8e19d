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

    /**
     * Whether callers do their work alone. Where the common pool was told to have no thread, as the
     * command line tells it that works on several pictures at once, callers that wait for each
     * other's parts can wait for ever (seen with Java 17). On one processor its one thread would only
     * take turns with theirs.
     */
    private static final boolean ALONE = isAlone();

    private Parallel() {}

    private static boolean isAlone() {
        Integer told = Integer.getInteger("java.util.concurrent.ForkJoinPool.common.parallelism");
        return told == null ? Runtime.getRuntime().availableProcessors() == 1 : told <= 0;
    }

    /** Returns 0 to {@code count - 1}, to be worked on side by side where that is possible. */
    public static IntStream range(int count) {
        IntStream range = IntStream.range(0, count);
        return ALONE || count < 2 ? range : range.parallel();
    }

    /**
     * Runs a task for 0 to {@code count - 1} and waits for all.
     *
     * @throws SpcException the first that a task threw; later tasks are then left out
     */
    public static void forEach(int count, Task task) throws SpcException {
        AtomicReference<SpcException> failure = new AtomicReference<>();
        range(count)
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
