package io.spcodec.error;

import io.spcodec.image.Region;

/**
 * Something a lenient decoder went on from.
 *
 * @param section the damaged section, such as {@code TILE 3}
 * @param offset where it is in the stream, in bytes
 * @param message what is wrong and where, and what was done about it: a sentence of its own
 * @param region the pixels that may be wrong, or null if none are
 */
public record Warning(String section, long offset, String message, Region region) {}
