package io.spcodec.entropy;

/**
 * The inverse of {@link LaneEncoder}: eight states, words read forwards, symbols in order.
 *
 * <p>This is the hot loop. What makes C2 compile it to the speed of the same C: states in int
 * locals, constant precision, one packed lookup table (a symbol costs one load of it), branches
 * only for renormalisation, no escapes, bounds of the words checked once for eight symbols.
 * Measured by {@code RansDecodeBenchmark}.
 */
final class LaneDecoder {

    private static final int LANES = LaneEncoder.LANES;

    /** Most bytes that one symbol of every lane can take. */
    private static final int GROUP_BYTES = LANES * Short.BYTES;

    private final int[] lookup;
    private final byte[] data;
    private final int end;
    private final int[] states;
    private int position;

    /** A decoder of the words of {@code data} from {@code position} to {@code end}. */
    LaneDecoder(int[] lookup, byte[] data, int position, int end, int[] states) {
        this.lookup = lookup;
        this.data = data;
        this.position = position;
        this.end = end;
        this.states = states;
    }

    /** The first byte not read; beyond the end if words were missing, which count as zero. */
    int position() {
        return position;
    }

    /**
     * Decodes the symbols at the given positions, as many of them as make whole groups of eight.
     *
     * @return how many symbols were decoded
     */
    int decodeGroups(int[] positions, int from, int to, byte[] tables, int[] symbols) {
        int[] lut = lookup;
        byte[] words = data;
        int at = position;
        int last = end - GROUP_BYTES;
        int s0 = states[0];
        int s1 = states[1];
        int s2 = states[2];
        int s3 = states[3];
        int s4 = states[4];
        int s5 = states[5];
        int s6 = states[6];
        int s7 = states[7];
        int i = from;
        for (; i < to - (LANES - 1) && at <= last; i += LANES) {
            int p = positions[i];
            int e = lut[(tables[p] & 0xff) << 12 | s0 & 0xfff];
            symbols[p] = e >> 24;
            s0 = (e & 0xfff) * (s0 >>> 12) + (e >>> 12 & 0xfff);
            if (s0 >>> 16 == 0) {
                s0 = s0 << 16 | (short) RansWords.WORD.get(words, at) & 0xffff;
                at += 2;
            }
            p = positions[i + 1];
            e = lut[(tables[p] & 0xff) << 12 | s1 & 0xfff];
            symbols[p] = e >> 24;
            s1 = (e & 0xfff) * (s1 >>> 12) + (e >>> 12 & 0xfff);
            if (s1 >>> 16 == 0) {
                s1 = s1 << 16 | (short) RansWords.WORD.get(words, at) & 0xffff;
                at += 2;
            }
            p = positions[i + 2];
            e = lut[(tables[p] & 0xff) << 12 | s2 & 0xfff];
            symbols[p] = e >> 24;
            s2 = (e & 0xfff) * (s2 >>> 12) + (e >>> 12 & 0xfff);
            if (s2 >>> 16 == 0) {
                s2 = s2 << 16 | (short) RansWords.WORD.get(words, at) & 0xffff;
                at += 2;
            }
            p = positions[i + 3];
            e = lut[(tables[p] & 0xff) << 12 | s3 & 0xfff];
            symbols[p] = e >> 24;
            s3 = (e & 0xfff) * (s3 >>> 12) + (e >>> 12 & 0xfff);
            if (s3 >>> 16 == 0) {
                s3 = s3 << 16 | (short) RansWords.WORD.get(words, at) & 0xffff;
                at += 2;
            }
            p = positions[i + 4];
            e = lut[(tables[p] & 0xff) << 12 | s4 & 0xfff];
            symbols[p] = e >> 24;
            s4 = (e & 0xfff) * (s4 >>> 12) + (e >>> 12 & 0xfff);
            if (s4 >>> 16 == 0) {
                s4 = s4 << 16 | (short) RansWords.WORD.get(words, at) & 0xffff;
                at += 2;
            }
            p = positions[i + 5];
            e = lut[(tables[p] & 0xff) << 12 | s5 & 0xfff];
            symbols[p] = e >> 24;
            s5 = (e & 0xfff) * (s5 >>> 12) + (e >>> 12 & 0xfff);
            if (s5 >>> 16 == 0) {
                s5 = s5 << 16 | (short) RansWords.WORD.get(words, at) & 0xffff;
                at += 2;
            }
            p = positions[i + 6];
            e = lut[(tables[p] & 0xff) << 12 | s6 & 0xfff];
            symbols[p] = e >> 24;
            s6 = (e & 0xfff) * (s6 >>> 12) + (e >>> 12 & 0xfff);
            if (s6 >>> 16 == 0) {
                s6 = s6 << 16 | (short) RansWords.WORD.get(words, at) & 0xffff;
                at += 2;
            }
            p = positions[i + 7];
            e = lut[(tables[p] & 0xff) << 12 | s7 & 0xfff];
            symbols[p] = e >> 24;
            s7 = (e & 0xfff) * (s7 >>> 12) + (e >>> 12 & 0xfff);
            if (s7 >>> 16 == 0) {
                s7 = s7 << 16 | (short) RansWords.WORD.get(words, at) & 0xffff;
                at += 2;
            }
        }
        states[0] = s0;
        states[1] = s1;
        states[2] = s2;
        states[3] = s3;
        states[4] = s4;
        states[5] = s5;
        states[6] = s6;
        states[7] = s7;
        position = at;
        return i - from;
    }

    /** Decodes one symbol by its lane, for where a group is not whole or the words run out. */
    int decode(int lane, int table) {
        int state = states[lane];
        int entry = lookup[table << FrequencyTable.PRECISION_BITS | state & RansWords.FIELD];
        state =
                (entry & RansWords.FIELD) * (state >>> FrequencyTable.PRECISION_BITS)
                        + (entry >>> FrequencyTable.PRECISION_BITS & RansWords.FIELD);
        if (state >>> SerialRans.LOWER_BOUND_BITS == 0) {
            int word = end - position >= 2 ? (short) RansWords.WORD.get(data, position) : 0;
            state = state << Short.SIZE | word & 0xffff;
            position += Short.BYTES;
        }
        states[lane] = state;
        return entry >> RansWords.VALUE_SHIFT;
    }
}
