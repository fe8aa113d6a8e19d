package io.spcodec.metric;

import io.spcodec.work.Parallel;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/**
 * Runs work over bands of rows or of columns in parallel and adds up what the bands found. Bands
 * are of fixed length, so that sums are added in the same order whatever the number of threads.
 */
final class Bands {
    /** Rows of a band where windows overlap: they compute less than a sixth twice. */
    static final int ROWS = 64;

    /** Columns of a band that is run from top to bottom: its rows stay in the first-level cache. */
    static final int COLUMNS = 256;

    private Bands() {}

    /** The work on rows or columns {@code from} (inclusive) to {@code to} (exclusive). */
    interface Work<S> {
        void run(S scratch, int from, int to, double[] sums);
    }

    /** Work that brings its own buffers. */
    interface PlainWork {
        void run(int from, int to, double[] sums);
    }

    /** Runs work without shared buffers; otherwise as the other method. */
    static double[] run(int length, int bandLength, int count, PlainWork work) {
        return run(
                length,
                bandLength,
                count,
                () -> work,
                (own, from, to, sums) -> own.run(from, to, sums));
    }

    /**
     * Runs the work.
     *
     * @param length all rows or columns
     * @param bandLength those of one band
     * @param scratch makes the buffers of one thread, which go from band to band
     * @return {@code count} sums over all bands
     */
    static <S> double[] run(
            int length, int bandLength, int count, Supplier<S> scratch, Work<S> work) {
        int bands = (length + bandLength - 1) / bandLength;
        double[][] sums = new double[bands][count];
        Queue<S> idle = new ConcurrentLinkedQueue<>();
        Parallel.range(bands)
                .forEach(
                        band -> {
                            S reused = idle.poll();
                            S buffers = reused != null ? reused : scratch.get();
                            int from = band * bandLength;
                            work.run(
                                    buffers, from, Math.min(length, from + bandLength), sums[band]);
                            idle.add(buffers);
                        });
        double[] total = new double[count];
        for (double[] part : sums) {
            for (int i = 0; i < count; i++) {
                total[i] += part[i];
            }
        }
        return total;
    }
}
