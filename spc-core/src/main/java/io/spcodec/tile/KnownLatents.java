package io.spcodec.tile;

import io.spcodec.network.IntegerModel;
import io.spcodec.network.IntegerNetworks;
import io.spcodec.network.LatentLooks;
import io.spcodec.network.LatentSight;
import io.spcodec.network.QualityTables;
import io.spcodec.network.StagePlan;
import java.util.Arrays;

/**
 * What a stage sees of the latents that are decoded: of each group its values, then their
 * magnitudes. The coarsest group's values are the synthesis' input, the others' logarithms with
 * sign. Threads may write different positions.
 */
final class KnownLatents {
    private final int channels;
    private final int positions;
    private final LatentSight sight;
    private final LatentLooks looks;
    private byte[] bytes = new byte[0];

    /** How many at each position. */
    private int width;

    KnownLatents(IntegerModel model, QualityTables tables, int positions) {
        this.positions = positions;
        channels = model.latentChannels();
        sight = new LatentSight(tables.latentFactors());
        looks = model.looks();
    }

    /** Returns what is known, each value plus {@link IntegerNetworks#ZERO}; not copied. */
    byte[] bytes() {
        return bytes;
    }

    /** Makes room for so many channels: unknown where they are new. */
    void grow(int known) {
        int wider = 2 * known;
        if (wider == width) {
            return;
        }
        byte[] grown = new byte[Math.multiplyExact(positions, wider)];
        Arrays.fill(grown, (byte) IntegerNetworks.ZERO);
        for (int i = 0; i < positions; i++) {
            System.arraycopy(bytes, i * width, grown, i * wider, width);
        }
        bytes = grown;
        width = wider;
    }

    /** Takes in the channels of a group at a position where they were unknown. */
    void add(StagePlan plan, short[] latents, int position) {
        int from = position * channels + plan.first();
        int to = position * width + 2 * plan.first();
        looks.write(latents, from, plan.channels(), bytes, to);
        if (plan.group() == 0) {
            for (int c = 0; c < plan.channels(); c++) {
                bytes[to + c] = (byte) (sight.of(latents[from + c], c) + IntegerNetworks.ZERO);
            }
        }
    }
}
