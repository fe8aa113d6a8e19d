package io.spcodec.entropy;

import static io.spcodec.entropy.ListedLanes.HIGH_HALF;

/** The hot loop of {@link LaneDecoder} where every symbol is coded; see {@link ListedLanes}. */
final class FullLanes {
    private final int[] lookup;
    private final LaneWords words;

    FullLanes(int[] lookup, LaneWords words) {
        this.lookup = lookup;
        this.words = words;
    }

    /**
     * Decodes groups, as many as there are words for; entries go to the block.
     *
     * @param b {@link LaneBlock#entries()}, the lanes' states in front
     * @param t {@link LaneBlock#tables()}
     * @return where it stopped: {@code to}, or at an escape, which is not decoded
     */
    int decode(int[] b, byte[] t, int from, int to) {
        int[] lut = lookup;
        LaneWords w = words;
        for (int i = from; i < to; i += LaneEncoder.LANES) {
            int x = b[0];
            int e = lut[(t[i] & 0xff) << 12 | x & 0xfff];
            b[i] = e;
            x = (e & 0xfff) * (x >>> 12) + (e >>> 20);
            if ((x & HIGH_HALF) == 0) {
                if (x == 0) {
                    return i;
                }
                x = x << 16 | w.next();
            }
            b[0] = x;
            x = b[1];
            e = lut[(t[i + 1] & 0xff) << 12 | x & 0xfff];
            b[i + 1] = e;
            x = (e & 0xfff) * (x >>> 12) + (e >>> 20);
            if ((x & HIGH_HALF) == 0) {
                if (x == 0) {
                    return i + 1;
                }
                x = x << 16 | w.next();
            }
            b[1] = x;
            x = b[2];
            e = lut[(t[i + 2] & 0xff) << 12 | x & 0xfff];
            b[i + 2] = e;
            x = (e & 0xfff) * (x >>> 12) + (e >>> 20);
            if ((x & HIGH_HALF) == 0) {
                if (x == 0) {
                    return i + 2;
                }
                x = x << 16 | w.next();
            }
            b[2] = x;
            x = b[3];
            e = lut[(t[i + 3] & 0xff) << 12 | x & 0xfff];
            b[i + 3] = e;
            x = (e & 0xfff) * (x >>> 12) + (e >>> 20);
            if ((x & HIGH_HALF) == 0) {
                if (x == 0) {
                    return i + 3;
                }
                x = x << 16 | w.next();
            }
            b[3] = x;
            x = b[4];
            e = lut[(t[i + 4] & 0xff) << 12 | x & 0xfff];
            b[i + 4] = e;
            x = (e & 0xfff) * (x >>> 12) + (e >>> 20);
            if ((x & HIGH_HALF) == 0) {
                if (x == 0) {
                    return i + 4;
                }
                x = x << 16 | w.next();
            }
            b[4] = x;
            x = b[5];
            e = lut[(t[i + 5] & 0xff) << 12 | x & 0xfff];
            b[i + 5] = e;
            x = (e & 0xfff) * (x >>> 12) + (e >>> 20);
            if ((x & HIGH_HALF) == 0) {
                if (x == 0) {
                    return i + 5;
                }
                x = x << 16 | w.next();
            }
            b[5] = x;
            x = b[6];
            e = lut[(t[i + 6] & 0xff) << 12 | x & 0xfff];
            b[i + 6] = e;
            x = (e & 0xfff) * (x >>> 12) + (e >>> 20);
            if ((x & HIGH_HALF) == 0) {
                if (x == 0) {
                    return i + 6;
                }
                x = x << 16 | w.next();
            }
            b[6] = x;
            x = b[7];
            e = lut[(t[i + 7] & 0xff) << 12 | x & 0xfff];
            b[i + 7] = e;
            x = (e & 0xfff) * (x >>> 12) + (e >>> 20);
            if ((x & HIGH_HALF) == 0) {
                if (x == 0) {
                    return i + 7;
                }
                x = x << 16 | w.next();
            }
            b[7] = x;
        }
        return to;
    }
}
