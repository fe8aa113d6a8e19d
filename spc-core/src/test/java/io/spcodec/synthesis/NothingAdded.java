package io.spcodec.synthesis;

import io.spcodec.network.Extent;
import io.spcodec.network.IntegerNetworks;
import io.spcodec.network.QualityTables;

/** Networks that add nothing to the linear path. */
final class NothingAdded implements IntegerNetworks {
    @Override
    public void features(Extent grid, byte[] hyper, byte[] features) {
        throw new AssertionError("no tile is decoded here");
    }

    @Override
    public void stage(int number, Extent grid, byte[] features, byte[] known, int[] out) {
        throw new AssertionError("no tile is decoded here");
    }

    @Override
    public void leave(Extent grid, byte[] latents, QualityTables tables, int[] out) {
        // Sums stay zero.
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
