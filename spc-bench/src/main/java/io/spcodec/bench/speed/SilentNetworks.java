package io.spcodec.bench.speed;

import io.spcodec.network.Extent;
import io.spcodec.network.IntegerNetworks;
import io.spcodec.network.QualityTables;
import io.spcodec.network.Sums;

/** Networks that say nothing, for measuring what is around them. */
final class SilentNetworks implements IntegerNetworks {
    @Override
    public void features(Extent grid, byte[] hyper, byte[] features) {}

    @Override
    public Sums stage(int number, Extent grid, byte[] features, byte[] known) {
        return (first, positions, target) -> {};
    }

    @Override
    public Sums leave(Extent grid, byte[] latents, QualityTables tables) {
        return (first, positions, target) -> {};
    }

    @Override
    public String name() {
        return "silent";
    }

    @Override
    public void close() {}
}
