package io.spcodec.cli;

/**
 * What became of a job.
 *
 * @param job the job
 * @param value its result, or null if it failed
 * @param failure why it failed, or null
 */
record Outcome<T>(Job job, T value, String failure) {

    boolean failed() {
        return failure != null;
    }
}
