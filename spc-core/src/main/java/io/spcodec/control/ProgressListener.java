package io.spcodec.control;

import io.spcodec.error.CancelledException;

/** Watches one encode or decode. Called from the working thread and from a watcher's. */
public interface ProgressListener {
    /**
     * Is told how much is done.
     *
     * @param fraction 0 to 1, never falling
     */
    void progress(double fraction);

    /**
     * Says whether the caller has lost interest; a running network then stops within one layer and
     * the operation throws {@link CancelledException}. Must return at once: it is asked fifty times
     * a second.
     */
    boolean cancelled();
}
