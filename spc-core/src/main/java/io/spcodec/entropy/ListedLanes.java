package io.spcodec.entropy;

/**
 * The hot loop of {@link LaneDecoder} over listed symbols; {@link FullLanes} and {@link WordyLanes}
 * are the others. {@code spc-bench/ryg-rans.sh} compares them with C.
 *
 * <p>What C2 needs to compile this to nearly the speed of the same C: a packed lookup entry, stored
 * as it is and unpacked afterwards by a loop that becomes vectors; a counted loop, so that bounds
 * are checked before it; branches for renormalisation only, on a mask, which takes two instructions
 * less than a shift; few arrays, and these as parameters. Eight states in locals are more than
 * there are registers, and what C2 moves to vector registers and back costs 0.5 ns a symbol; four
 * are no better. Hence the states stand in front of the entries.
 *
 * <p>An escape has an empty entry, and thus ends in the renormalisation of a state of zero: only
 * there is it looked for.
 */
final class ListedLanes {

    /** None of these bits is left in a state that wants a word. */
    static final int HIGH_HALF = 0xffff_0000;

    private final int[] lookup;
    private final int[] next;
    private final LaneWords words;
    private final int[] symbols;

    ListedLanes(TableSet set, LaneWords words, int[] symbols) {
        lookup = set.lookup();
        next = set.next();
        this.words = words;
        this.symbols = symbols;
    }

    /**
     * Decodes groups, as many as there are words for; entries go to the symbols' places.
     *
     * @param b {@link LaneBlock#entries()}, the lanes' states and those of their chains in front
     * @param p {@link LaneBlock#places()}
     * @return where it stopped: {@code end}, or at an escape, which is not decoded
     */
    int decode(int[] b, int[] p, int from, int end) {
        int[] lut = lookup;
        int[] to = next;
        int[] o = symbols;
        LaneWords w = words;
        for (int i = from; i < end; i += LaneEncoder.LANES) {
            int x = b[0];
            int s = b[8];
            int e = lut[(b[i] | x & 0xfff) + ((s & 2) << 11)];
            o[p[i]] = e;
            x = (e & 0xfff) * (x >>> 12) + (e >>> 20);
            if ((x & HIGH_HALF) == 0) {
                if (x == 0) {
                    return i;
                }
                x = x << 16 | w.next();
            }
            b[0] = x;
            b[8] = to[s | e >>> 12 & 1];
            x = b[1];
            s = b[9];
            e = lut[(b[i + 1] | x & 0xfff) + ((s & 2) << 11)];
            o[p[i + 1]] = e;
            x = (e & 0xfff) * (x >>> 12) + (e >>> 20);
            if ((x & HIGH_HALF) == 0) {
                if (x == 0) {
                    return i + 1;
                }
                x = x << 16 | w.next();
            }
            b[1] = x;
            b[9] = to[s | e >>> 12 & 1];
            x = b[2];
            s = b[10];
            e = lut[(b[i + 2] | x & 0xfff) + ((s & 2) << 11)];
            o[p[i + 2]] = e;
            x = (e & 0xfff) * (x >>> 12) + (e >>> 20);
            if ((x & HIGH_HALF) == 0) {
                if (x == 0) {
                    return i + 2;
                }
                x = x << 16 | w.next();
            }
            b[2] = x;
            b[10] = to[s | e >>> 12 & 1];
            x = b[3];
            s = b[11];
            e = lut[(b[i + 3] | x & 0xfff) + ((s & 2) << 11)];
            o[p[i + 3]] = e;
            x = (e & 0xfff) * (x >>> 12) + (e >>> 20);
            if ((x & HIGH_HALF) == 0) {
                if (x == 0) {
                    return i + 3;
                }
                x = x << 16 | w.next();
            }
            b[3] = x;
            b[11] = to[s | e >>> 12 & 1];
            x = b[4];
            s = b[12];
            e = lut[(b[i + 4] | x & 0xfff) + ((s & 2) << 11)];
            o[p[i + 4]] = e;
            x = (e & 0xfff) * (x >>> 12) + (e >>> 20);
            if ((x & HIGH_HALF) == 0) {
                if (x == 0) {
                    return i + 4;
                }
                x = x << 16 | w.next();
            }
            b[4] = x;
            b[12] = to[s | e >>> 12 & 1];
            x = b[5];
            s = b[13];
            e = lut[(b[i + 5] | x & 0xfff) + ((s & 2) << 11)];
            o[p[i + 5]] = e;
            x = (e & 0xfff) * (x >>> 12) + (e >>> 20);
            if ((x & HIGH_HALF) == 0) {
                if (x == 0) {
                    return i + 5;
                }
                x = x << 16 | w.next();
            }
            b[5] = x;
            b[13] = to[s | e >>> 12 & 1];
            x = b[6];
            s = b[14];
            e = lut[(b[i + 6] | x & 0xfff) + ((s & 2) << 11)];
            o[p[i + 6]] = e;
            x = (e & 0xfff) * (x >>> 12) + (e >>> 20);
            if ((x & HIGH_HALF) == 0) {
                if (x == 0) {
                    return i + 6;
                }
                x = x << 16 | w.next();
            }
            b[6] = x;
            b[14] = to[s | e >>> 12 & 1];
            x = b[7];
            s = b[15];
            e = lut[(b[i + 7] | x & 0xfff) + ((s & 2) << 11)];
            o[p[i + 7]] = e;
            x = (e & 0xfff) * (x >>> 12) + (e >>> 20);
            if ((x & HIGH_HALF) == 0) {
                if (x == 0) {
                    return i + 7;
                }
                x = x << 16 | w.next();
            }
            b[7] = x;
            b[15] = to[s | e >>> 12 & 1];
        }
        return end;
    }
}
