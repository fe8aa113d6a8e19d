package io.spcodec.entropy;

import java.io.ByteArrayOutputStream;

/**
 * rANS with eight interleaved 32-bit states over one sequence of 16-bit words: symbol j belongs to
 * lane j mod 8. The encoder goes from the last symbol to the first and writes its words backwards.
 *
 * <p>The states start at 2<sup>16</sup> plus sixteen bits of the caller's choice, which the
 * decoder finds again in its final states; see {@link LaneSeed}.
 */
final class LaneEncoder {

    /** Lanes; a power of two. Eight hide the latency of a multiplication and a table lookup. */
    static final int LANES = 8;

    /** A state has at least this many bits above zero. */
    static final int LOWER_BOUND = 1 << 16;

    private static final int RECIPROCAL_BITS = 43;

    /** floor(2^43 / f): x * that >> 43 is x / f or one less, as x &lt; 2^32. 32 KiB. */
    private static final long[] RECIPROCALS = reciprocals();

    private final long[] states = new long[LANES];
    private final byte[] words;
    private int wordPosition;

    /** An encoder for {@code count} symbols whose lanes start with these 16-bit seeds. */
    LaneEncoder(int count, short[] seeds) {
        words = new byte[2 * count];
        wordPosition = words.length;
        for (int lane = 0; lane < LANES; lane++) {
            states[lane] = LOWER_BOUND | seeds[lane] & 0xffff;
        }
    }

    /** Final states, the first ones of the decoder; 2<sup>16</sup> to 2<sup>32</sup> - 1. */
    long state(int lane) {
        return states[lane];
    }

    /** Writes the states: which of them take four bytes, then three or four of each. */
    void writeStates(ByteArrayOutputStream out) {
        int wide = 0;
        for (int lane = 0; lane < LANES; lane++) {
            wide |= (int) Math.min(1, states[lane] >>> 24) << lane;
        }
        out.write(wide);
        for (int lane = 0; lane < LANES; lane++) {
            for (int i = (wide >> lane & 1) == 1 ? 3 : 2; i >= 0; i--) {
                out.write((int) (states[lane] >>> 8 * i));
            }
        }
    }

    /** Returns the array that holds the words, from {@link #wordPosition} to its end. */
    byte[] words() {
        return words;
    }

    int wordPosition() {
        return wordPosition;
    }

    /** Encodes operations {@code from} to {@code to}, the last first. */
    void encode(int[] operations, int from, int to) {
        for (int i = to - 1; i >= from; i--) {
            int lane = i - from & LANES - 1;
            int frequency = operations[i] & RansWords.FIELD;
            int start = operations[i] >>> FrequencyTable.PRECISION_BITS & RansWords.FIELD;
            long state = states[lane];
            if (state >= (long) frequency << RansWords.RENORMALISE_SHIFT) {
                wordPosition -= Short.BYTES;
                RansWords.WORD.set(words, wordPosition, (short) state);
                state >>>= Short.SIZE;
            }
            long quotient = state * RECIPROCALS[frequency] >>> RECIPROCAL_BITS;
            long remainder = state - quotient * frequency;
            if (remainder >= frequency) {
                quotient++;
                remainder -= frequency;
            }
            states[lane] = (quotient << FrequencyTable.PRECISION_BITS) + remainder + start;
        }
    }

    private static long[] reciprocals() {
        long[] reciprocals = new long[FrequencyTable.TOTAL];
        for (int frequency = 1; frequency < reciprocals.length; frequency++) {
            reciprocals[frequency] = (1L << RECIPROCAL_BITS) / frequency;
        }
        return reciprocals;
    }
}
