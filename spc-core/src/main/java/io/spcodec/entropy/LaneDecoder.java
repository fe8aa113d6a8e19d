package io.spcodec.entropy;

/**
 * The inverse of {@link LaneEncoder}: eight states, words read forwards, symbols in order.
 *
 * <p>This is the hot loop; {@code RansDecodeBenchmark} measures it. What C2 needs to compile it to
 * the speed of the same C: one load of a packed lookup entry a symbol, stored as it is; a counted
 * loop, so that bounds are checked before it; branches for renormalisation only; and no more than
 * three arrays. Eight states in locals, or tables, states and entries in arrays of their own, are
 * more than there are registers, and what C2 moves to vector registers and back costs 1 ns a
 * symbol. Hence all three live in one array: states in front, entries in place of tables.
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

    /** Where in the array the state of lane 0 stands. */
    private int first;

    /** A decoder of the words of {@code data} from {@code position} to {@code end}. */
    LaneDecoder(int[] lookup, byte[] data, int position, int end, int[] states) {
        this.lookup = lookup;
        this.data = data;
        this.position = position;
        this.end = end;
        this.states = states;
    }

    /** The state of a lane. */
    int state(int lane) {
        return states[(first + lane) % LANES];
    }

    /** The first byte not read; beyond the end if words were missing, which count as zero. */
    int position() {
        return position;
    }

    /** Decodes a block's symbols from number {@code from} on; another block may follow. */
    void decode(CodedBlock block, int from) {
        int[] entries = block.entries();
        int next = CodedBlock.FIRST + from;
        int to = CodedBlock.FIRST + block.size();
        System.arraycopy(states, 0, entries, 0, LANES);
        while (to - next >= LANES && end - position >= GROUP_BYTES) {
            int groups = Math.min((to - next) / LANES, (end - position) / GROUP_BYTES);
            decodeGroups(entries, next, next + groups * LANES);
            next += groups * LANES;
        }
        System.arraycopy(entries, 0, states, 0, LANES);
        while (next < to) {
            entries[next] = decodeOne(entries[next]);
            next++;
        }
    }

    private void decodeGroups(int[] b, int from, int to) {
        int[] lut = lookup;
        byte[] words = data;
        int at = position;
        for (int i = from; i < to; i += LANES) {
            int x = b[0];
            int e = lut[b[i] | x & 0xfff];
            b[i] = e;
            x = (e & 0xfff) * (x >>> 12) + (e >>> 20);
            if (x >>> 16 == 0) {
                x = x << 16 | word(words, at);
                at += 2;
            }
            b[0] = x;
            x = b[1];
            e = lut[b[i + 1] | x & 0xfff];
            b[i + 1] = e;
            x = (e & 0xfff) * (x >>> 12) + (e >>> 20);
            if (x >>> 16 == 0) {
                x = x << 16 | word(words, at);
                at += 2;
            }
            b[1] = x;
            x = b[2];
            e = lut[b[i + 2] | x & 0xfff];
            b[i + 2] = e;
            x = (e & 0xfff) * (x >>> 12) + (e >>> 20);
            if (x >>> 16 == 0) {
                x = x << 16 | word(words, at);
                at += 2;
            }
            b[2] = x;
            x = b[3];
            e = lut[b[i + 3] | x & 0xfff];
            b[i + 3] = e;
            x = (e & 0xfff) * (x >>> 12) + (e >>> 20);
            if (x >>> 16 == 0) {
                x = x << 16 | word(words, at);
                at += 2;
            }
            b[3] = x;
            x = b[4];
            e = lut[b[i + 4] | x & 0xfff];
            b[i + 4] = e;
            x = (e & 0xfff) * (x >>> 12) + (e >>> 20);
            if (x >>> 16 == 0) {
                x = x << 16 | word(words, at);
                at += 2;
            }
            b[4] = x;
            x = b[5];
            e = lut[b[i + 5] | x & 0xfff];
            b[i + 5] = e;
            x = (e & 0xfff) * (x >>> 12) + (e >>> 20);
            if (x >>> 16 == 0) {
                x = x << 16 | word(words, at);
                at += 2;
            }
            b[5] = x;
            x = b[6];
            e = lut[b[i + 6] | x & 0xfff];
            b[i + 6] = e;
            x = (e & 0xfff) * (x >>> 12) + (e >>> 20);
            if (x >>> 16 == 0) {
                x = x << 16 | word(words, at);
                at += 2;
            }
            b[6] = x;
            x = b[7];
            e = lut[b[i + 7] | x & 0xfff];
            b[i + 7] = e;
            x = (e & 0xfff) * (x >>> 12) + (e >>> 20);
            if (x >>> 16 == 0) {
                x = x << 16 | word(words, at);
                at += 2;
            }
            b[7] = x;
        }
        position = at;
    }

    /**
     * One symbol, for where a group is not whole or the words run out. The states move up by one,
     * so that the next symbol is again the first one's.
     */
    private int decodeOne(int base) {
        int state = states[0];
        int entry = lookup[base | state & RansWords.FIELD];
        state =
                (entry & RansWords.FIELD) * (state >>> FrequencyTable.PRECISION_BITS)
                        + (entry >>> RansWords.BIAS_SHIFT);
        if (state >>> SerialRans.LOWER_BOUND_BITS == 0) {
            int word = end - position >= Short.BYTES ? word(data, position) : 0;
            state = state << Short.SIZE | word;
            position += Short.BYTES;
        }
        System.arraycopy(states, 1, states, 0, LANES - 1);
        states[LANES - 1] = state;
        first = (first + LANES - 1) % LANES;
        return entry;
    }

    private static int word(byte[] data, int at) {
        return (short) RansWords.WORD.get(data, at) & 0xffff;
    }
}
