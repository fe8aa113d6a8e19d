package io.spcodec.container;

import io.spcodec.control.DecodeLimits;
import io.spcodec.error.LimitExceededException;
import io.spcodec.error.MalformedException;
import io.spcodec.error.SpcException;

/** Walks over sections; hands out a payload only once its checksum is verified. */
final class SectionReader {

    /**
     * A section that was verified.
     *
     * @param tag its four letters
     * @param payload between its length and its checksum
     */
    record Section(int tag, Slice payload) {}

    private final byte[] data;
    private final DecodeLimits limits;
    private int position = SpcFormat.SIGNATURE_BYTES;
    private int count;

    SectionReader(byte[] data, DecodeLimits limits) {
        this.data = data;
        this.limits = limits;
    }

    /** Returns the offset of the next section. */
    int position() {
        return position;
    }

    /** Returns the sections read. */
    int count() {
        return count;
    }

    /** Reads and verifies the next section. */
    Section next() throws SpcException {
        count++;
        if (count > limits.maxSections()) {
            throw new LimitExceededException(
                    "sections", count, limits.maxSections(), DecodeLimits.MAX_SECTIONS);
        }
        Section section = at(data, position);
        position = section.payload().end() + Checksum.BYTES;
        return section;
    }

    /** Goes on at an offset. */
    void skipTo(int offset) {
        position = offset;
    }

    /** Reads and verifies the section that starts at an offset. */
    static Section at(byte[] data, int offset) throws MalformedException {
        return at(data, offset, data.length);
    }

    /** Reads and verifies the section that starts at an offset and ends at another at the latest. */
    static Section at(byte[] data, int offset, int end) throws MalformedException {
        int left = end - offset - SpcFormat.SECTION_OVERHEAD;
        if (left < 0) {
            throw new MalformedException(
                    "section",
                    offset,
                    Math.max(0, end - offset) + " bytes",
                    "at least " + SpcFormat.SECTION_OVERHEAD);
        }
        PayloadReader in =
                new PayloadReader("section", new Slice(data, offset, SpcFormat.SECTION_START));
        int tag = in.u16("tag") << 16 | in.u16("tag");
        long length = (long) in.u16("length") << 16 | in.u16("length");
        if (!SpcFormat.isTag(tag)) {
            throw in.malformed("tag", offset, String.format("%08x", tag), "four letters");
        }
        String name = SpcFormat.name(tag);
        if (length > left) {
            throw new MalformedException(
                    name + " length",
                    offset + Integer.BYTES,
                    length + " bytes",
                    "at most the " + left + " that are left");
        }
        int payloadBytes = (int) length;
        Checksum.verify(name, data, offset, SpcFormat.SECTION_START + payloadBytes);
        return new Section(tag, new Slice(data, offset + SpcFormat.SECTION_START, payloadBytes));
    }
}
