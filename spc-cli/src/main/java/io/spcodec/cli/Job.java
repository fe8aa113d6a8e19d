package io.spcodec.cli;

import java.nio.file.Path;

/**
 * One unit of work, or something that was to be one and cannot be.
 *
 * @param name how messages call it: the path as the user gave it, or as it stands in his folder
 * @param input file to read
 * @param other file to write, or to compare the first with
 * @param problem why nothing can be done; null where something can
 */
record Job(String name, Path input, Path other, String problem) {

    Job(String name, Path input, Path other) {
        this(name, input, other, null);
    }

    /** A job that fails with this reason. */
    static Job impossible(String name, String problem) {
        return new Job(name, null, null, problem);
    }
}
