package io.spcodec.entropy;

/**
 * Dependent quantisation: each value is of one of two quantisers, and which of them follows from
 * the parities of the symbols before it in its chain.
 *
 * <p>With steps of one unit, the first quantiser has the even values, 2k for symbol k, the second
 * zero and the odd ones, 2k - sign(k). Each alone is coarse, but an encoder that plans ahead picks
 * among both: to it the values are as dense as their union, and cost what the coarse ones do. The
 * states are those of a convolutional code of rate 1/2 in its feedback form; the more of them, the
 * nearer the values come, and only an encoder works more for it. Coded symbol j of a stream belongs
 * to chain j mod 8, so that the lanes of the entropy decoder need not wait for one another.
 *
 * <p>After Schwarz, Nguyen, Marpe and Wiegand, "Hybrid Video Coding with Trellis-Coded Quantization"
 * (DCC 2019), with the means of the distributions taken off before. The code is in the form of
 * Ungerboeck, "Channel Coding with Multilevel/Phase Signals" (1982), its polynomials 157 and 62
 * (octal) found by trying all of this many states on residuals of photographs.
 */
public final class Trellis {
    /** States of a chain. */
    public static final int STATES = 64;

    /** Chains of a stream. */
    public static final int CHAINS = LaneEncoder.LANES;

    /** What an odd state, and what an odd symbol, adds to the state behind: polynomials, halved. */
    private static final int ODD_STATE = 0157 / 2;

    private static final int ODD_SYMBOL = 062 / 2;

    private Trellis() {}

    /** Returns the quantiser of a state, 0 or 1. */
    public static int quantiser(int state) {
        return state & 1;
    }

    /** Returns the state behind a symbol; an escape counts as even. */
    public static int next(int state, int parity) {
        return state >> 1 ^ (state & 1) * ODD_STATE ^ parity * ODD_SYMBOL;
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
        int[] doubled = new int[2 * STATES];
        for (int i = 0; i < doubled.length; i++) {
            doubled[i] = 2 * next(i >> 1, i & 1);
        }
        return doubled;
    }
}
