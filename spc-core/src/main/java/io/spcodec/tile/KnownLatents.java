package io.spcodec.tile;

import io.spcodec.network.IntegerModel;
import io.spcodec.network.IntegerNetworks;
import io.spcodec.network.QualityTables;
import io.spcodec.network.Rounding;

/**
 * What a stage sees of the latents that are decoded: of each group its values, then their
 * magnitudes. The coarsest group's values are the synthesis' input, the others' logarithms with
 * sign. Thread-safe.
 */
final class KnownLatents {
    private static final int SIXTEEN_BITS = 0xffff;

    private final int[] groups;
    private final int channels;
    private final int[] factors;

    /** What is seen of a latent, by its sixteen bits: looked up without a branch. */
    private final byte[] values = new byte[SIXTEEN_BITS + 1];

    private final byte[] magnitudes = new byte[SIXTEEN_BITS + 1];

    KnownLatents(IntegerModel model, QualityTables tables) {
        groups = model.groups();
        channels = model.latentChannels();
        factors = tables.latentFactors();
        for (int latent = Short.MIN_VALUE; latent <= Short.MAX_VALUE; latent++) {
            int magnitude = model.magnitude(Math.abs(latent));
            int value = latent < 0 ? -magnitude : magnitude;
            values[latent & SIXTEEN_BITS] = (byte) (value + IntegerNetworks.ZERO);
            magnitudes[latent & SIXTEEN_BITS] = (byte) (magnitude + IntegerNetworks.ZERO);
        }
    }

    /**
     * Which channels are seen.
     *
     * @param first from which on they are new; the others are as they were
     * @param end behind the last; both are borders of groups
     */
    record Channels(int first, int end) {}

    /**
     * Writes the known channels of some positions, each value plus {@link IntegerNetworks#ZERO}.
     *
     * @param latents at all positions, every channel
     * @param from first position
     * @param to behind the last
     */
    void write(short[] latents, Channels seen, int from, int to, byte[] target) {
        for (int position = from; position < to; position++) {
            int first = 0;
            for (int group = 0; first < seen.end; group++) {
                int end = first + groups[group];
                if (first >= seen.first) {
                    int at = 2 * (position * seen.end + first);
                    writeGroup(latents, position * channels, first, end, target, at);
                }
                first = end;
            }
        }
    }

    private void writeGroup(short[] latents, int base, int first, int end, byte[] target, int at) {
        int width = end - first;
        for (int c = 0; c < width; c++) {
            int bits = latents[base + first + c] & SIXTEEN_BITS;
            target[at + c] = values[bits];
            target[at + width + c] = magnitudes[bits];
        }
        if (first == 0) {
            for (int c = 0; c < end; c++) {
                int value = input(latents[base + c], factors[c]);
                target[at + c] = (byte) (value + IntegerNetworks.ZERO);
            }
        }
    }

    /** A latent in sixteenths of a step to the synthesis' input. */
    static int input(int value, int factor) {
        long exact = Rounding.halfEven((long) value * factor, IntegerModel.FACTOR_BITS);
        return Rounding.clip(exact, -IntegerModel.MAX_SIGNED, IntegerModel.MAX_SIGNED - 1);
    }
}
