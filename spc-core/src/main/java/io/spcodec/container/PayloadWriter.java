package io.spcodec.container;

import java.io.ByteArrayOutputStream;

/** The inverse of {@link PayloadReader}. */
public final class PayloadWriter {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** Writes one byte; higher bits are ignored. */
    public PayloadWriter u8(int value) {
        out.write(value);
        return this;
    }

    /** Writes two bytes, the high one first. */
    public PayloadWriter u16(int value) {
        return u8(value >> 8).u8(value);
    }

    /** Writes four bytes, the high one first. */
    public PayloadWriter u32(int value) {
        return u16(value >> 16).u16(value);
    }

    /** Writes eight bytes, the high one first. */
    public PayloadWriter i64(long value) {
        return u32((int) (value >> 32)).u32((int) value);
    }

    /**
     * Writes one to five bytes; see {@link PayloadReader#varint}.
     *
     * @throws IllegalArgumentException if the value is negative
     */
    public PayloadWriter varint(int value) {
        if (value < 0) {
            throw new IllegalArgumentException("varint of " + value);
        }
        int rest = value;
        while (rest > 0x7f) {
            u8(rest & 0x7f | 0x80);
            rest >>>= 7;
        }
        return u8(rest);
    }

    /** Writes bytes as they are. */
    public PayloadWriter bytes(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    /** Returns the bytes written so far. */
    public int size() {
        return out.size();
    }

    /** Returns what was written, in an array of its own. */
    public byte[] toByteArray() {
        return out.toByteArray();
    }
}
