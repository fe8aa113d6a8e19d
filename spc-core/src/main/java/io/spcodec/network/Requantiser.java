package io.spcodec.network;

import io.spcodec.error.ModelException;

/**
 * What follows the sums of a convolution; every step is exact in int and in single precision.
 *
 * @param shift powers of two divided out, rounding half up; 0 to 23
 * @param low smallest output
 * @param high largest output, at least {@code low}
 * @param bias added to each output channel's sum; the record keeps the array it is given
 */
record Requantiser(int shift, int low, int high, int[] bias) {

    Requantiser {
        if (shift < 0 || shift > 23 || low > high) {
            throw new IllegalArgumentException(
                    "shift " + shift + " and clip " + low + ".." + high + " make no requantiser");
        }
    }

    static Requantiser checked(int shift, int low, int high, int[] bias) throws ModelException {
        try {
            return new Requantiser(shift, low, high, bias);
        } catch (IllegalArgumentException e) {
            throw new ModelException(e.getMessage(), e);
        }
    }

    /** What makes the shift, which rounds down, round half up. */
    int half() {
        return shift == 0 ? 0 : 1 << shift - 1;
    }

    /** Largest magnitude of an output. */
    int magnitude() {
        return Math.max(Math.abs(low), Math.abs(high));
    }

    /** Turns one pixel's sums into outputs. */
    void apply(int[] sums) {
        int half = half();
        for (int i = 0; i < sums.length; i++) {
            sums[i] = Math.max(low, Math.min(high, sums[i] + bias[i] + half >> shift));
        }
    }
}
