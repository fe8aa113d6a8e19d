package io.spcodec.cli;

import java.nio.file.Path;

/**
 * One unit of work.
 *
 * @param name how messages call it: the path as the user gave it, or as it stands in his folder
 * @param input file to read
 * @param other file to write, or to compare the first with
 */
record Job(String name, Path input, Path other) {}
