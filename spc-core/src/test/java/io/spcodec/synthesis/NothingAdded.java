package io.spcodec.synthesis;

import io.spcodec.network.Extent;
import io.spcodec.network.IntegerNetworks;
import io.spcodec.network.QualityTables;
import io.spcodec.network.Sums;
import io.spcodec.network.SynthesisLayers;

/** Networks that add nothing to the linear path. */
final class NothingAdded implements IntegerNetworks {
    @Override
    public void features(Extent grid, byte[] hyper, byte[] features) {
        throw new AssertionError("no tile is decoded here");
    }

    @Override
    public Sums stage(int number, Extent grid, byte[] features, byte[] known) {
        throw new AssertionError("no tile is decoded here");
    }

    @Override
    public Sums leave(Extent grid, byte[] latents, QualityTables tables) {
        int channels = SynthesisLayers.SAMPLES;
        return Sums.of(new int[grid.times(2).size() * channels], channels);
    }

    @Override
    public String name() {
        return "silent";
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
