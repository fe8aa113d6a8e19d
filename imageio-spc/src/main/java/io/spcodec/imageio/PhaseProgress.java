package io.spcodec.imageio;

import io.spcodec.control.ProgressListener;
import java.util.function.BooleanSupplier;

/**
 * The codec's progress as percentages of a read or write, which go on behind the codec's work.
 * Listeners hear it on the thread that called ImageIO, never twice the same.
 */
final class PhaseProgress implements ProgressListener {
    private final Thread thread = Thread.currentThread();
    private final Sink sink;
    private final BooleanSupplier aborted;
    private final float share;
    private float last = -1;

    /** Takes percentages. */
    @FunctionalInterface
    interface Sink {
        void percent(float percent);
    }

    /**
     * Prepares one operation.
     *
     * @param sink where percentages go
     * @param aborted whether the caller asked for an end
     * @param share percentage at which the codec is done
     */
    PhaseProgress(Sink sink, BooleanSupplier aborted, float share) {
        this.sink = sink;
        this.aborted = aborted;
        this.share = share;
    }

    @Override
    public void progress(double fraction) {
        report((float) fraction * share);
    }

    /** Reports a percentage beyond the codec's share. */
    void report(float percent) {
        if (Thread.currentThread() == thread && percent > last) {
            last = percent;
            sink.percent(percent);
        }
    }

    @Override
    public boolean cancelled() {
        return aborted.getAsBoolean();
    }
}
