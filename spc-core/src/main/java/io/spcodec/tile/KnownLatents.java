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
    /** Sixteenths whose logarithm is not looked up. */
    private static final int LIMIT = Short.MAX_VALUE;

    private final int[] groups;
    private final int channels;
    private final int[] factors;
    private final byte[] magnitudes = new byte[LIMIT + 1];

    KnownLatents(IntegerModel model, QualityTables tables) {
        groups = model.groups();
        channels = model.latentChannels();
        factors = tables.latentFactors();
        for (int i = 0; i <= LIMIT; i++) {
            magnitudes[i] = (byte) model.magnitude(i);
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
        for (int c = first; c < end; c++) {
            int value = latents[base + c];
            int magnitude = magnitudes[Math.abs(value)];
            int seen = first == 0 ? input(value, factors[c]) : value < 0 ? -magnitude : magnitude;
            target[at + c - first] = (byte) (seen + IntegerNetworks.ZERO);
            target[at + c - first + width] = (byte) (magnitude + IntegerNetworks.ZERO);
        }
    }

    /** A latent in sixteenths of a step to the synthesis' input. */
    static int input(int value, int factor) {
        long exact = Rounding.halfEven((long) value * factor, IntegerModel.FACTOR_BITS);
        return Rounding.clip(exact, -IntegerModel.MAX_SIGNED, IntegerModel.MAX_SIGNED - 1);
    }
}
