package io.spcodec.container;

import io.spcodec.control.DecodeLimits;
import io.spcodec.error.SpcException;
import io.spcodec.error.UnsupportedException;
import java.util.HashMap;
import java.util.Map;

/**
 * A stream of one tile without tags: version, length, header, step map, filter, tile, one checksum. It
 * saves 44 bytes on an image that may have no more than a few hundred.
 *
 * @param header as in HEAD
 * @param sections the payloads of the step map and of the filter, by their tags, as far as they are there
 * @param tile the payload of the only tile
 */
record CompactForm(Header header, Map<Integer, Slice> sections, Slice tile) {

    /** The header's flag that says that a step map follows it. */
    static final int STEP_FLAG = 1;

    /** The header's flag that says that a filter follows both. */
    static final int FILTER_FLAG = 2;

    /** Below the letters, so that no tag can start like a version. */
    private static final int MAX_VERSION = 0x3f;

    /** Returns whether a stream goes on like a compact one behind its signature. */
    static boolean startsAt(byte[] data, int offset) {
        return data.length > offset && data[offset] >= 0 && data[offset] <= MAX_VERSION;
    }

    /** Frames header, step map, filter and tile. */
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
        Header.Flagged flagged = Header.read(in, limits, STEP_FLAG | FILTER_FLAG);
        Header header = flagged.header();
        if (header.tileCount() != 1) {
            throw in.malformed(
                    "tiles", body.offset(), "an image of " + header.tileCount(), "one tile");
        }
        Map<Integer, Slice> sections = new HashMap<>();
        if ((flagged.flags() & STEP_FLAG) != 0) {
            sections.put(SpcFormat.STEP, part(in, "step map"));
        }
        if ((flagged.flags() & FILTER_FLAG) != 0) {
            sections.put(SpcFormat.FILT, part(in, "filter"));
        }
        return new CompactForm(header, Map.copyOf(sections), in.rest());
    }

    private static Slice part(PayloadReader in, String name) throws SpcException {
        return in.slice(name, in.varint(name + " length", in.remaining()));
    }

    static void requireVersion(int version) throws UnsupportedException {
        if (version != SpcFormat.VERSION) {
            throw new UnsupportedException("format version", "" + version, "" + SpcFormat.VERSION);
        }
    }
}
