package io.spcodec.bench.codec;

/**
 * One compressed file.
 *
 * @param setting the knob's value
 * @param file the whole file
 * @param seconds processor time that encoding took
 */
public record CompressedFile(double setting, byte[] file, double seconds) {}
