package io.spcodec.entropy;

import static io.spcodec.entropy.ListedLanes.HIGH_HALF;

/**
 * {@link FullLanes} for symbols that take many words, of which each is a branch predicted wrongly.
 *
 * <p>Here a state is renormalised not when it gets small but before its next use, a group later.
 * The order of the words is the same, and the branch is found out at once, not behind two loads and
 * a multiplication. But escapes have to be looked for at every symbol, as the state before one is
 * lost a group later. Measured: a fifth faster at two bits a symbol, a twentieth slower at one.
 *
 * <p>The lanes are written out: with a loop over them, decoding was 3 to 15 % slower.
 */
final class WordyLanes {
    private final int[] lookup;
    private final int[] next;
    private final int indexShift;
    private final LaneWords words;

    WordyLanes(TableSet set, LaneWords words) {
        lookup = set.lookup();
        next = set.next();
        indexShift = set.indexShift();
        this.words = words;
    }

    /**
     * Decodes groups, as many as there are words for, and leaves states that want renormalisation.
     *
     * @param b {@link LaneBlock#entries()}, the lanes' states and those of their chains in front
     * @param t {@link LaneBlock#tables()}
     * @return where it stopped: {@code end}, or at an escape, which is not decoded
     */
    int decode(int[] b, byte[] t, int from, int end) {
        int[] lut = lookup;
        int[] to = next;
        int shift = indexShift;
        LaneWords w = words;
        for (int i = from; i < end; i += LaneEncoder.LANES) {
            int x = b[0];
            int s = b[8];
            if ((x & HIGH_HALF) == 0) {
                x = x << 16 | w.next();
            }
            int e = lut[((t[i] & 0xff) << shift | x & 0xfff) + ((s & 2) << 11)];
            if (e == 0) {
                b[0] = x;
                return i;
            }
            b[i] = e;
            b[0] = (e & 0xfff) * (x >>> 12) + (e >>> 20);
            b[8] = to[s | e >>> 12 & 1];
            x = b[1];
            s = b[9];
            if ((x & HIGH_HALF) == 0) {
                x = x << 16 | w.next();
            }
            e = lut[((t[i + 1] & 0xff) << shift | x & 0xfff) + ((s & 2) << 11)];
            if (e == 0) {
                b[1] = x;
                return i + 1;
            }
            b[i + 1] = e;
            b[1] = (e & 0xfff) * (x >>> 12) + (e >>> 20);
            b[9] = to[s | e >>> 12 & 1];
            x = b[2];
            s = b[10];
            if ((x & HIGH_HALF) == 0) {
                x = x << 16 | w.next();
            }
            e = lut[((t[i + 2] & 0xff) << shift | x & 0xfff) + ((s & 2) << 11)];
            if (e == 0) {
                b[2] = x;
                return i + 2;
            }
            b[i + 2] = e;
            b[2] = (e & 0xfff) * (x >>> 12) + (e >>> 20);
            b[10] = to[s | e >>> 12 & 1];
            x = b[3];
            s = b[11];
            if ((x & HIGH_HALF) == 0) {
                x = x << 16 | w.next();
            }
            e = lut[((t[i + 3] & 0xff) << shift | x & 0xfff) + ((s & 2) << 11)];
            if (e == 0) {
                b[3] = x;
                return i + 3;
            }
            b[i + 3] = e;
            b[3] = (e & 0xfff) * (x >>> 12) + (e >>> 20);
            b[11] = to[s | e >>> 12 & 1];
            x = b[4];
            s = b[12];
            if ((x & HIGH_HALF) == 0) {
                x = x << 16 | w.next();
            }
            e = lut[((t[i + 4] & 0xff) << shift | x & 0xfff) + ((s & 2) << 11)];
            if (e == 0) {
                b[4] = x;
                return i + 4;
            }
            b[i + 4] = e;
            b[4] = (e & 0xfff) * (x >>> 12) + (e >>> 20);
            b[12] = to[s | e >>> 12 & 1];
            x = b[5];
            s = b[13];
            if ((x & HIGH_HALF) == 0) {
                x = x << 16 | w.next();
            }
            e = lut[((t[i + 5] & 0xff) << shift | x & 0xfff) + ((s & 2) << 11)];
            if (e == 0) {
                b[5] = x;
                return i + 5;
            }
            b[i + 5] = e;
            b[5] = (e & 0xfff) * (x >>> 12) + (e >>> 20);
            b[13] = to[s | e >>> 12 & 1];
            x = b[6];
            s = b[14];
            if ((x & HIGH_HALF) == 0) {
                x = x << 16 | w.next();
            }
            e = lut[((t[i + 6] & 0xff) << shift | x & 0xfff) + ((s & 2) << 11)];
            if (e == 0) {
                b[6] = x;
                return i + 6;
            }
            b[i + 6] = e;
            b[6] = (e & 0xfff) * (x >>> 12) + (e >>> 20);
            b[14] = to[s | e >>> 12 & 1];
            x = b[7];
            s = b[15];
            if ((x & HIGH_HALF) == 0) {
                x = x << 16 | w.next();
            }
            e = lut[((t[i + 7] & 0xff) << shift | x & 0xfff) + ((s & 2) << 11)];
            if (e == 0) {
                b[7] = x;
                return i + 7;
            }
            b[i + 7] = e;
            b[7] = (e & 0xfff) * (x >>> 12) + (e >>> 20);
            b[15] = to[s | e >>> 12 & 1];
        }
        return end;
    }
}
