package io.spcodec.container;

import io.spcodec.control.DecodeLimits;
import io.spcodec.error.SpcException;
import io.spcodec.error.UnsupportedException;

/**
 * A stream of one tile without tags: version, length, header, step map, tile, one checksum. It
 * saves 44 bytes on an image that may have no more than a few hundred.
 *
 * @param header as in HEAD
 * @param step the step map, or null if there is none
 * @param tile the payload of the only tile
 */
record CompactForm(Header header, Slice step, Slice tile) {

    /** The header's flag that says that a step map follows it. */
    static final int STEP_FLAG = 1;

    /** Below the letters, so that no tag can start like a version. */
    private static final int MAX_VERSION = 0x3f;

    /** Returns whether a stream goes on like a compact one behind its signature. */
    static boolean startsAt(byte[] data, int offset) {
        return data.length > offset && data[offset] >= 0 && data[offset] <= MAX_VERSION;
    }

    /** Frames header, step map and tile. */
    static byte[] write(byte[] body) {
        byte[] covered =
                new PayloadWriter()
                        .u8(SpcFormat.VERSION)
                        .varint(body.length)
                        .bytes(body)
                        .toByteArray();
        return new PayloadWriter()
                .i64(SpcFormat.SIGNATURE)
                .bytes(covered)
                .u32(Checksum.of(covered, 0, covered.length))
                .toByteArray();
    }

    /** Verifies the checksum, then reads. */
    static CompactForm read(byte[] data, DecodeLimits limits) throws SpcException {
        int start = SpcFormat.SIGNATURE_BYTES;
        PayloadReader frame =
                new PayloadReader("compact stream", new Slice(data, start, data.length - start));
        requireVersion(frame.u8("version"));
        int length = frame.varint("length", Integer.MAX_VALUE);
        Slice body = frame.slice("body", length);
        int checksumAt = frame.position();
        frame.slice("checksum", Checksum.BYTES);
        Checksum.verify("compact stream", data, start, checksumAt - start);
        frame.requireEnd();
        PayloadReader in = new PayloadReader("compact header", body);
        Header.Flagged flagged = Header.read(in, limits, STEP_FLAG);
        Header header = flagged.header();
        if (header.tileCount() != 1) {
            throw in.malformed(
                    "tiles", body.offset(), "an image of " + header.tileCount(), "one tile");
        }
        Slice step = null;
        if ((flagged.flags() & STEP_FLAG) != 0) {
            step = in.slice("step map", in.varint("step map length", in.remaining()));
        }
        return new CompactForm(header, step, in.rest());
    }

    static void requireVersion(int version) throws UnsupportedException {
        if (version != SpcFormat.VERSION) {
            throw new UnsupportedException("format version", "" + version, "" + SpcFormat.VERSION);
        }
    }
}
