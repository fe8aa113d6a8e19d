package io.spcodec.cli;

/**
 * What became of a job.
 *
 * @param job the job
 * @param value its result, or null if it failed
 * @param failure why it failed, or null
 * @param nanoseconds how long it took
 */
record Outcome<T>(Job job, T value, Throwable failure, long nanoseconds) {

    boolean failed() {
        return failure != null;
    }
}
