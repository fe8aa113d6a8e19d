package io.spcodec.trace;

/** Adds up how long each stage took, as its caller waited for it. For one thread. */
public final class StageClock {
    private final long[] nanoseconds = new long[Stage.values().length];
    private long last = System.nanoTime();

    /** Counts the time since the last call, or since the start, for a stage that has just ended. */
    public void end(Stage stage) {
        long now = System.nanoTime();
        nanoseconds[stage.ordinal()] += now - last;
        last = now;
    }

    /** Returns the nanoseconds of a stage. */
    public long nanoseconds(Stage stage) {
        return nanoseconds[stage.ordinal()];
    }
}
