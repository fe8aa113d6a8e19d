package io.spcodec.container;

import io.spcodec.error.MalformedException;

/** A cursor over a part of a stream that checks every number before it hands it out. */
public final class PayloadReader {

    private static final int MAX_VARINT_BYTES = 5;

    private final String section;
    private final Slice slice;
    private int position;

    /** Starts at the first byte of {@code slice}; {@code section} is its name in messages. */
    public PayloadReader(String section, Slice slice) {
        this.section = section;
        this.slice = slice;
        this.position = slice.offset();
    }

    /** Returns the offset of the next byte from the start of the stream. */
    public int position() {
        return position;
    }

    /** Returns the bytes left. */
    public int remaining() {
        return slice.end() - position;
    }

    /** Returns one byte, 0 to 255. */
    public int u8(String field) throws MalformedException {
        require(1, field);
        return slice.data()[position++] & 0xff;
    }

    /** Returns two bytes, the high one first. */
    public int u16(String field) throws MalformedException {
        require(2, field);
        return u8(field) << 8 | u8(field);
    }

    /** Returns eight bytes, the high one first, as they are. */
    public long i64(String field) throws MalformedException {
        require(8, field);
        long value = 0;
        for (int i = 0; i < 8; i++) {
            value = value << 8 | u8(field);
        }
        return value;
    }

    /**
     * A number of one to five bytes, seven bits each, the lowest first, the top bit set on all but
     * the last, which is not zero unless it is the only one.
     *
     * @param max the largest value allowed, at most 2<sup>31</sup> - 1
     */
    public int varint(String field, int max) throws MalformedException {
        int start = position;
        long value = 0;
        for (int i = 0; i < MAX_VARINT_BYTES; i++) {
            int octet = u8(field);
            value |= (octet & 0x7fL) << 7 * i;
            if (octet < 0x80) {
                boolean padded = octet == 0 && i > 0;
                if (value > max || padded) {
                    throw malformed(field, start, padded ? "padding" : "" + value, "0.." + max);
                }
                return (int) value;
            }
        }
        throw malformed(field, start, "a varint without end", "at most 5 bytes");
    }

    /** Returns the next {@code length} bytes. */
    public Slice slice(String field, int length) throws MalformedException {
        require(length, field);
        position += length;
        return new Slice(slice.data(), position - length, length);
    }

    /** Returns all the bytes that are left. */
    public Slice rest() {
        Slice rest = new Slice(slice.data(), position, remaining());
        position = slice.end();
        return rest;
    }

    /** Checks that nothing is left. */
    public void requireEnd() throws MalformedException {
        if (remaining() != 0) {
            throw malformed("end", position, remaining() + " bytes more", "none");
        }
    }

    /** Returns an error about a field of this section. */
    public MalformedException malformed(String field, int at, String found, String expected) {
        return new MalformedException(section + " " + field, at, found, expected);
    }

    private void require(int bytes, String field) throws MalformedException {
        if (bytes > remaining()) {
            throw malformed(field, position, remaining() + " bytes", bytes + " bytes");
        }
    }
}
