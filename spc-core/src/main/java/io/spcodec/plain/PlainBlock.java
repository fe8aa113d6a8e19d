package io.spcodec.plain;

import io.spcodec.network.IntegerModel;
import io.spcodec.network.ResidualBlock;

/** A {@link ResidualBlock} in plain Java. */
final class PlainBlock {
    private final PlainLayer spread;
    private final PlainLayer mix;

    PlainBlock(ResidualBlock block) {
        spread = new PlainLayer(block.spread());
        mix = new PlainLayer(block.mix());
    }

    Planes run(Planes x) {
        Planes result = mix.signed(spread.relu(x));
        for (int chunk = 0; chunk < x.count(); chunk++) {
            float[][] sums = result.chunk(chunk);
            for (int c = 0; c < sums.length; c++) {
                add(sums[c], x.chunk(chunk)[c]);
            }
        }
        return result;
    }

    private static void add(float[] to, float[] x) {
        for (int p = 0; p < to.length; p++) {
            to[p] =
                    Math.max(
                            -IntegerModel.MAX_SIGNED,
                            Math.min(IntegerModel.MAX_SIGNED - 1, to[p] + x[p]));
        }
    }
}
