package io.spcodec.container;

import java.util.Arrays;
import java.util.Objects;

/**
 * A part of a stream, not copied.
 *
 * @param data the whole stream
 * @param offset first byte of the part
 * @param length of the part in bytes
 */
public record Slice(byte[] data, int offset, int length) {

    /** Refuses a part that is not within its array. */
    public Slice {
        Objects.checkFromIndexSize(offset, length, data.length);
    }

    /** Returns the first byte after the part. */
    public int end() {
        return offset + length;
    }

    /** Returns the bytes in an array of their own. */
    public byte[] toByteArray() {
        return Arrays.copyOfRange(data, offset, offset + length);
    }
}
