package io.spcodec.bench.speed;

import io.spcodec.network.Extent;
import io.spcodec.network.IntegerNetworks;
import io.spcodec.network.QualityTables;

/** Networks that say nothing, for measuring what is around them. */
final class SilentNetworks implements IntegerNetworks {
    @Override
    public void features(Extent grid, byte[] hyper, byte[] features) {}

    @Override
    public void stage(int number, Extent grid, byte[] features, byte[] known, int[] out) {}

    @Override
    public void leave(Extent grid, byte[] latents, QualityTables tables, int[] out) {}

    @Override
    public String name() {
        return "silent";
    }

    @Override
    public void close() {}
}
