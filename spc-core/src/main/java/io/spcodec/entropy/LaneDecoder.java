package io.spcodec.entropy;

import java.util.Arrays;

/**
 * The inverse of {@link LaneEncoder}: eight states, words read forwards, symbols in order.
 *
 * <p>This is the hot loop, in two forms; {@code spc-bench/ryg-rans.sh} compares it with C. What C2
 * needs to compile it to the speed of the same C: a packed lookup entry, stored as it is and
 * unpacked afterwards by a loop that becomes vectors; counted loops, so that bounds are checked
 * before them; branches for renormalisation only, on a mask, which takes two instructions less than
 * a shift; and no more than five arrays. Eight states in locals are more than there are registers,
 * and what C2 moves to vector registers and back costs 1 ns a symbol. Hence the states stand in
 * front of the entries.
 *
 * <p>An escape has an empty entry, and thus ends in the renormalisation of a state of zero: only
 * there is it looked for.
 */
final class LaneDecoder {

    private static final int LANES = LaneEncoder.LANES;

    /** Most bytes that one symbol of every lane can take. */
    private static final int GROUP_BYTES = LANES * Short.BYTES;

    /** Zeros behind the words, so that the loops need not end before the last of them. */
    private static final int PADDING = 64 * GROUP_BYTES;

    private static final int HIGH_HALF = 0xffff_0000;

    private final TableSet set;
    private final LaneBlock block;
    private final byte[] words;
    private final int end;
    private final int[] symbols;
    private final EscapePlaces escapes;
    private int position;

    /** The lane of the next symbol, whose state is the first of the array. */
    private int first;

    /**
     * A decoder.
     *
     * @param block runs over the symbols, and has the states of the lanes in front
     * @param words all of them, {@link #padded}
     * @param symbols where the symbols go
     * @param escapes where the places of escapes go
     */
    LaneDecoder(TableSet set, LaneBlock block, byte[] words, int[] symbols, EscapePlaces escapes) {
        this.set = set;
        this.block = block;
        this.words = words;
        this.end = words.length - PADDING;
        this.symbols = symbols;
        this.escapes = escapes;
    }

    /** Copies words to where zeros follow them. */
    static byte[] padded(byte[] data, int from, int end) {
        byte[] words = new byte[end - from + PADDING];
        System.arraycopy(data, from, words, 0, end - from);
        return words;
    }

    /** The state of a lane. */
    int state(int lane) {
        return block.entries()[lane - first & LANES - 1];
    }

    /** Bytes of words not read; negative if words were missing, which count as zero. */
    int remaining() {
        return end - position;
    }

    /** Decodes a block; leaves it half done if words are missing. */
    void decode() {
        if (block.isFull()) {
            decodeGroups(block.size());
            int[] entries = block.entries();
            unpack(entries, LaneBlock.FIRST, LaneBlock.FIRST + block.size());
            System.arraycopy(entries, LaneBlock.FIRST, symbols, block.from(), block.size());
        } else {
            Arrays.fill(symbols, block.from(), block.to(), 0);
            decodeGroups(block.size() & -LANES);
            decodeRest(block.size() & LANES - 1);
            unpack(symbols, block.from(), block.to());
        }
    }

    private void decodeGroups(int count) {
        int next = LaneBlock.FIRST;
        int to = next + count;
        while (next < to && position <= end) {
            int stop = stop(next, to);
            next =
                    block.isFull()
                            ? runFull(block.entries(), block.tables(), next, stop)
                            : runListed(block.entries(), block.places(), next, stop);
            if (next < stop) {
                do {
                    decodeOne(next % LANES, next);
                    next++;
                } while (next % LANES != 0);
            }
        }
    }

    private void decodeRest(int count) {
        int from = LaneBlock.FIRST + block.size() - count;
        for (int lane = 0; lane < count; lane++) {
            decodeOne(lane, from + lane);
        }
        first = (first + count) % LANES;
        int[] states = Arrays.copyOf(block.entries(), LANES);
        for (int lane = 0; lane < LANES; lane++) {
            block.entries()[lane] = states[(lane + count) % LANES];
        }
    }

    /** Up to where the loops may run without looking whether there are words. */
    private int stop(int next, int to) {
        return next
                + Math.min((to - next) / LANES, (words.length - position) / GROUP_BYTES) * LANES;
    }

    /** Decodes groups of listed symbols; returns where it stopped, early at an escape. */
    private int runListed(int[] b, int[] p, int from, int to) {
        int[] lut = set.lookup();
        int[] o = symbols;
        byte[] w = words;
        int at = position;
        for (int i = from; i < to; i += LANES) {
            int x = b[0];
            int e = lut[b[i] | x & 0xfff];
            o[p[i]] = e;
            x = (e & 0xfff) * (x >>> 12) + (e >>> 20);
            if ((x & HIGH_HALF) == 0) {
                if (x == 0) {
                    position = at;
                    return i;
                }
                x = x << 16 | word(w, at);
                at += 2;
            }
            b[0] = x;
            x = b[1];
            e = lut[b[i + 1] | x & 0xfff];
            o[p[i + 1]] = e;
            x = (e & 0xfff) * (x >>> 12) + (e >>> 20);
            if ((x & HIGH_HALF) == 0) {
                if (x == 0) {
                    position = at;
                    return i + 1;
                }
                x = x << 16 | word(w, at);
                at += 2;
            }
            b[1] = x;
            x = b[2];
            e = lut[b[i + 2] | x & 0xfff];
            o[p[i + 2]] = e;
            x = (e & 0xfff) * (x >>> 12) + (e >>> 20);
            if ((x & HIGH_HALF) == 0) {
                if (x == 0) {
                    position = at;
                    return i + 2;
                }
                x = x << 16 | word(w, at);
                at += 2;
            }
            b[2] = x;
            x = b[3];
            e = lut[b[i + 3] | x & 0xfff];
            o[p[i + 3]] = e;
            x = (e & 0xfff) * (x >>> 12) + (e >>> 20);
            if ((x & HIGH_HALF) == 0) {
                if (x == 0) {
                    position = at;
                    return i + 3;
                }
                x = x << 16 | word(w, at);
                at += 2;
            }
            b[3] = x;
            x = b[4];
            e = lut[b[i + 4] | x & 0xfff];
            o[p[i + 4]] = e;
            x = (e & 0xfff) * (x >>> 12) + (e >>> 20);
            if ((x & HIGH_HALF) == 0) {
                if (x == 0) {
                    position = at;
                    return i + 4;
                }
                x = x << 16 | word(w, at);
                at += 2;
            }
            b[4] = x;
            x = b[5];
            e = lut[b[i + 5] | x & 0xfff];
            o[p[i + 5]] = e;
            x = (e & 0xfff) * (x >>> 12) + (e >>> 20);
            if ((x & HIGH_HALF) == 0) {
                if (x == 0) {
                    position = at;
                    return i + 5;
                }
                x = x << 16 | word(w, at);
                at += 2;
            }
            b[5] = x;
            x = b[6];
            e = lut[b[i + 6] | x & 0xfff];
            o[p[i + 6]] = e;
            x = (e & 0xfff) * (x >>> 12) + (e >>> 20);
            if ((x & HIGH_HALF) == 0) {
                if (x == 0) {
                    position = at;
                    return i + 6;
                }
                x = x << 16 | word(w, at);
                at += 2;
            }
            b[6] = x;
            x = b[7];
            e = lut[b[i + 7] | x & 0xfff];
            o[p[i + 7]] = e;
            x = (e & 0xfff) * (x >>> 12) + (e >>> 20);
            if ((x & HIGH_HALF) == 0) {
                if (x == 0) {
                    position = at;
                    return i + 7;
                }
                x = x << 16 | word(w, at);
                at += 2;
            }
            b[7] = x;
        }
        position = at;
        return to;
    }

    /** The same where every symbol is coded. */
    private int runFull(int[] b, byte[] t, int from, int to) {
        int[] lut = set.lookup();
        byte[] w = words;
        int at = position;
        for (int i = from; i < to; i += LANES) {
            int x = b[0];
            int e = lut[(t[i] & 0xff) << 12 | x & 0xfff];
            b[i] = e;
            x = (e & 0xfff) * (x >>> 12) + (e >>> 20);
            if ((x & HIGH_HALF) == 0) {
                if (x == 0) {
                    position = at;
                    return i;
                }
                x = x << 16 | word(w, at);
                at += 2;
            }
            b[0] = x;
            x = b[1];
            e = lut[(t[i + 1] & 0xff) << 12 | x & 0xfff];
            b[i + 1] = e;
            x = (e & 0xfff) * (x >>> 12) + (e >>> 20);
            if ((x & HIGH_HALF) == 0) {
                if (x == 0) {
                    position = at;
                    return i + 1;
                }
                x = x << 16 | word(w, at);
                at += 2;
            }
            b[1] = x;
            x = b[2];
            e = lut[(t[i + 2] & 0xff) << 12 | x & 0xfff];
            b[i + 2] = e;
            x = (e & 0xfff) * (x >>> 12) + (e >>> 20);
            if ((x & HIGH_HALF) == 0) {
                if (x == 0) {
                    position = at;
                    return i + 2;
                }
                x = x << 16 | word(w, at);
                at += 2;
            }
            b[2] = x;
            x = b[3];
            e = lut[(t[i + 3] & 0xff) << 12 | x & 0xfff];
            b[i + 3] = e;
            x = (e & 0xfff) * (x >>> 12) + (e >>> 20);
            if ((x & HIGH_HALF) == 0) {
                if (x == 0) {
                    position = at;
                    return i + 3;
                }
                x = x << 16 | word(w, at);
                at += 2;
            }
            b[3] = x;
            x = b[4];
            e = lut[(t[i + 4] & 0xff) << 12 | x & 0xfff];
            b[i + 4] = e;
            x = (e & 0xfff) * (x >>> 12) + (e >>> 20);
            if ((x & HIGH_HALF) == 0) {
                if (x == 0) {
                    position = at;
                    return i + 4;
                }
                x = x << 16 | word(w, at);
                at += 2;
            }
            b[4] = x;
            x = b[5];
            e = lut[(t[i + 5] & 0xff) << 12 | x & 0xfff];
            b[i + 5] = e;
            x = (e & 0xfff) * (x >>> 12) + (e >>> 20);
            if ((x & HIGH_HALF) == 0) {
                if (x == 0) {
                    position = at;
                    return i + 5;
                }
                x = x << 16 | word(w, at);
                at += 2;
            }
            b[5] = x;
            x = b[6];
            e = lut[(t[i + 6] & 0xff) << 12 | x & 0xfff];
            b[i + 6] = e;
            x = (e & 0xfff) * (x >>> 12) + (e >>> 20);
            if ((x & HIGH_HALF) == 0) {
                if (x == 0) {
                    position = at;
                    return i + 6;
                }
                x = x << 16 | word(w, at);
                at += 2;
            }
            b[6] = x;
            x = b[7];
            e = lut[(t[i + 7] & 0xff) << 12 | x & 0xfff];
            b[i + 7] = e;
            x = (e & 0xfff) * (x >>> 12) + (e >>> 20);
            if ((x & HIGH_HALF) == 0) {
                if (x == 0) {
                    position = at;
                    return i + 7;
                }
                x = x << 16 | word(w, at);
                at += 2;
            }
            b[7] = x;
        }
        position = at;
        return to;
    }

    /** One symbol, for escapes and where a group is not whole. */
    private void decodeOne(int lane, int index) {
        int[] entries = block.entries();
        boolean full = block.isFull();
        int table =
                full
                        ? (block.tables()[index] & 0xff) << FrequencyTable.PRECISION_BITS
                        : entries[index];
        int place = full ? block.from() + index - LaneBlock.FIRST : block.places()[index];
        int state = entries[lane];
        int entry = set.entry(table | state & RansWords.FIELD);
        state =
                (entry & RansWords.FIELD) * (state >>> FrequencyTable.PRECISION_BITS)
                        + (entry >>> RansWords.BIAS_SHIFT);
        if ((state & HIGH_HALF) == 0) {
            state = state << Short.SIZE | (position < end ? word(words, position) : 0);
            position += Short.BYTES;
        }
        entries[lane] = state;
        if (full) {
            entries[index] = entry;
        } else {
            symbols[place] = entry;
        }
        if (RansWords.value(entry) == TableSet.ESCAPE) {
            escapes.add(place);
        }
    }

    private static void unpack(int[] entries, int from, int to) {
        for (int i = from; i < to; i++) {
            entries[i] = RansWords.value(entries[i]);
        }
    }

    private static int word(byte[] words, int at) {
        return (short) RansWords.WORD.get(words, at) & 0xffff;
    }
}
