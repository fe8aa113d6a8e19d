package io.spcodec.synthesis;

import io.spcodec.lapped.InverseLapped;

/**
 * Sums of the last layer to the fraction bits of samples. Sums are below 2^24 and have at least {@value
 * io.spcodec.network.SynthesisLayers#MIN_FRACTION} bits of fraction, so results are below 2^29: the
 * sum with three axes fits 32 bits.
 */
final class LeaveScale {
    private final int[] up;
    private final int[] down;
    private final int[] half;

    /** Takes the fraction bits of each channel. */
    LeaveScale(byte[] shifts) {
        up = new int[shifts.length];
        down = new int[shifts.length];
        half = new int[shifts.length];
        for (int i = 0; i < shifts.length; i++) {
            up[i] = Math.max(0, InverseLapped.SAMPLE_BITS - shifts[i]);
            down[i] = Math.max(0, shifts[i] - InverseLapped.SAMPLE_BITS);
            half[i] = 1 << down[i] >> 1;
        }
    }

    /** Returns the bits that a channel's sum is shifted up. */
    int up(int channel) {
        return up[channel];
    }

    /** Returns what is added before a channel's sum is shifted down. */
    int half(int channel) {
        return half[channel];
    }

    /** Returns the bits that a channel's sum is shifted down. */
    int down(int channel) {
        return down[channel];
    }
}
