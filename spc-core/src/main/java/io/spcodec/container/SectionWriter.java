package io.spcodec.container;

/** Frames payloads: tag, length, payload, CRC-32C over the three. */
final class SectionWriter {

    private final PayloadWriter out = new PayloadWriter();

    SectionWriter() {
        out.i64(SpcFormat.SIGNATURE);
    }

    /** Appends a section. */
    SectionWriter section(int tag, byte[] payload) {
        byte[] framed =
                new PayloadWriter().u32(tag).u32(payload.length).bytes(payload).toByteArray();
        out.bytes(framed).u32(Checksum.of(framed, 0, framed.length));
        return this;
    }

    byte[] toByteArray() {
        return out.toByteArray();
    }
}
