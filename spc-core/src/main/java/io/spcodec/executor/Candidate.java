package io.spcodec.executor;

import io.spcodec.error.ModelException;
import io.spcodec.network.IntegerNetworks;

/**
 * An executor that may be chosen.
 *
 * @param title what it is, in messages
 * @param opener loads it
 */
record Candidate(String title, Opener opener) {

    /** Loads an executor. */
    @FunctionalInterface
    interface Opener {
        /** Returns the networks, to be closed by the caller. */
        IntegerNetworks open() throws ModelException;
    }
}
