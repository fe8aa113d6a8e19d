package io.spcodec.entropy;

/**
 * Dependent quantisation: each value is of one of two quantisers, and which of them follows from
 * the parities of the symbols before it in its chain.
 *
 * <p>With steps of one unit, the first quantiser has the even values, 2k for symbol k, the second
 * zero and the odd ones, 2k - sign(k). Each alone is coarse, but an encoder that plans ahead picks
 * among both: to it the values are as dense as their union, and cost what the coarse ones do. The
 * eight states are those of a trellis code of rate 1/2. Coded symbol j of a stream belongs to chain
 * j mod 8, so that the lanes of the entropy decoder need not wait for one another.
 *
 * <p>After Schwarz, Nguyen, Marpe and Wiegand, "Hybrid Video Coding with Trellis-Coded Quantization"
 * (DCC 2019), with the means of the distributions taken off before.
 */
public final class Trellis {
    /** States of a chain. */
    public static final int STATES = 8;

    /** Chains of a stream. */
    public static final int CHAINS = LaneEncoder.LANES;

    /** The state behind another, at twice that one plus the parity of its symbol. */
    private static final int[] NEXT = {0, 2, 5, 7, 1, 3, 6, 4, 2, 0, 4, 6, 3, 1, 7, 5};

    private Trellis() {}

    /** Returns the quantiser of a state, 0 or 1. */
    public static int quantiser(int state) {
        return state & 1;
    }

    /** Returns the state behind a symbol; an escape counts as even. */
    public static int next(int state, int parity) {
        return NEXT[state << 1 | parity];
    }

    /** Returns the value of a symbol. */
    public static int value(int quantiser, int symbol) {
        return 2 * symbol - quantiser * Integer.signum(symbol);
    }

    /**
     * Returns the symbol of a value.
     *
     * @throws IllegalArgumentException if the quantiser has no such value
     */
    public static int symbol(int quantiser, int value) {
        int symbol = (value + quantiser * Integer.signum(value)) / 2;
        if (value(quantiser, symbol) != value) {
            throw new IllegalArgumentException("quantiser " + quantiser + " has no " + value);
        }
        return symbol;
    }

    /** Returns {@link #next} with states that count by two, as the hot loops want them. */
    static int[] doubledNext() {
        int[] doubled = new int[NEXT.length];
        for (int i = 0; i < doubled.length; i++) {
            doubled[i] = 2 * NEXT[i];
        }
        return doubled;
    }
}
