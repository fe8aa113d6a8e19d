package io.spcodec.container;

import io.spcodec.error.MalformedException;
import java.nio.ByteBuffer;

/**
 * Makes the checksums of damaged bytes right again, as far as their lengths still lead from section
 * to section: what gets past the container then has to be caught by whoever reads the payloads.
 */
public final class ChecksumRepair {

    private ChecksumRepair() {}

    /** A copy with right checksums; the same bytes where there is no frame to follow. */
    public static byte[] of(byte[] stream) {
        byte[] copy = stream.clone();
        if (CompactForm.startsAt(copy, SpcFormat.SIGNATURE_BYTES)) {
            repairCompact(copy);
        } else {
            repairSections(copy);
        }
        return copy;
    }

    private static void repairSections(byte[] stream) {
        ByteBuffer buffer = ByteBuffer.wrap(stream);
        int at = SpcFormat.SIGNATURE_BYTES;
        while (stream.length - at >= SpcFormat.SECTION_OVERHEAD) {
            int length = buffer.getInt(at + Integer.BYTES);
            if (length < 0 || length > stream.length - at - SpcFormat.SECTION_OVERHEAD) {
                return;
            }
            int covered = SpcFormat.SECTION_START + length;
            buffer.putInt(at + covered, Checksum.of(stream, at, covered));
            at += SpcFormat.SECTION_OVERHEAD + length;
        }
    }

    private static void repairCompact(byte[] stream) {
        int from = SpcFormat.SIGNATURE_BYTES;
        PayloadReader in =
                new PayloadReader("compact", new Slice(stream, from, stream.length - from));
        try {
            in.u8("version");
            in.slice("body", in.varint("length", stream.length));
            int covered = in.position() - from;
            in.slice("checksum", Checksum.BYTES);
            ByteBuffer.wrap(stream).putInt(from + covered, Checksum.of(stream, from, covered));
        } catch (MalformedException e) {
            return; // No length to follow: the bytes stay as they are.
        }
    }
}
