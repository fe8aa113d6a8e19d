package io.spcodec.container;

import io.spcodec.error.MalformedException;
import java.nio.ByteBuffer;
import java.util.Set;

/**
 * A section before the tiles whose checksum is wrong and that a lenient reader passes over, led by
 * its length. If the length itself is damaged it leads nowhere, and the stream is refused.
 *
 * @param name its four letters, which may be damaged too
 * @param offset where it starts
 * @param end where the next section starts
 * @param hidesSteps whether the saliency step map may be what was lost: without it no tile decodes
 * @param hidesFilter whether the filter may be: without it every sample is another
 * @param error what is wrong
 */
public record DamagedSection(
        String name,
        int offset,
        int end,
        boolean hidesSteps,
        boolean hidesFilter,
        MalformedException error) {

    /** Losing one of these loses no tile. */
    private static final Set<Integer> HARMLESS =
            Set.of(SpcFormat.ICCP, SpcFormat.EXIF, SpcFormat.XMP_, SpcFormat.ALPH, SpcFormat.FILT);

    /** Checksums taken in a search; one that finds more to look at gives up and says yes. */
    private static final int MOST_TRIES = 16;

    /** Returns what is damaged at an offset; null if it cannot be passed over. */
    static DamagedSection at(byte[] data, int offset, MalformedException error) {
        if (data.length - offset < SpcFormat.SECTION_OVERHEAD) {
            return null;
        }
        ByteBuffer buffer = ByteBuffer.wrap(data);
        int tag = buffer.getInt(offset);
        int length = buffer.getInt(offset + Integer.BYTES);
        boolean inside = length >= 0 && length <= data.length - offset - SpcFormat.SECTION_OVERHEAD;
        if (!inside || tag == SpcFormat.TOC_) {
            return null;
        }
        int end = offset + SpcFormat.SECTION_OVERHEAD + length;
        boolean unknown = !HARMLESS.contains(tag);
        return new DamagedSection(
                SpcFormat.name(tag),
                offset,
                end,
                unknown || holds(SpcFormat.STEP, data, offset + 1, end),
                unknown || tag == SpcFormat.FILT || holds(SpcFormat.FILT, data, offset + 1, end),
                error);
    }

    /** Returns whether a section stands within: a length that was damaged may lead exactly beyond it. */
    private static boolean holds(int tag, byte[] data, int from, int end) {
        ByteBuffer buffer = ByteBuffer.wrap(data);
        int tries = MOST_TRIES;
        for (int at = from; at <= end - SpcFormat.SECTION_OVERHEAD; at++) {
            if (buffer.getInt(at) == tag && (tries-- == 0 || isSound(data, at))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSound(byte[] data, int at) {
        try {
            SectionReader.at(data, at);
            return true;
        } catch (MalformedException e) {
            return false;
        }
    }
}
