package io.spcodec.entropy;

import static io.spcodec.entropy.ListedLanes.HIGH_HALF;

/** The hot loop of {@link LaneDecoder} where every symbol is coded; see {@link ListedLanes}. */
final class FullLanes {
    private final int[] lookup;
    private final int[] next;
    private final int indexShift;
    private final LaneWords words;

    FullLanes(TableSet set, LaneWords words) {
        lookup = set.lookup();
        next = set.next();
        indexShift = set.indexShift();
        this.words = words;
    }

    /**
     * Decodes groups, as many as there are words for; entries go to the block.
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
            int e = lut[((t[i] & 0xff) << shift | x & 0xfff) + ((s & 2) << 11)];
            b[i] = e;
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
            e = lut[((t[i + 1] & 0xff) << shift | x & 0xfff) + ((s & 2) << 11)];
            b[i + 1] = e;
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
            e = lut[((t[i + 2] & 0xff) << shift | x & 0xfff) + ((s & 2) << 11)];
            b[i + 2] = e;
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
            e = lut[((t[i + 3] & 0xff) << shift | x & 0xfff) + ((s & 2) << 11)];
            b[i + 3] = e;
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
            e = lut[((t[i + 4] & 0xff) << shift | x & 0xfff) + ((s & 2) << 11)];
            b[i + 4] = e;
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
            e = lut[((t[i + 5] & 0xff) << shift | x & 0xfff) + ((s & 2) << 11)];
            b[i + 5] = e;
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
            e = lut[((t[i + 6] & 0xff) << shift | x & 0xfff) + ((s & 2) << 11)];
            b[i + 6] = e;
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
            e = lut[((t[i + 7] & 0xff) << shift | x & 0xfff) + ((s & 2) << 11)];
            b[i + 7] = e;
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
