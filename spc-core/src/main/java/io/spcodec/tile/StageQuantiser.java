package io.spcodec.tile;

import io.spcodec.entropy.Chains;
import io.spcodec.entropy.TableSet;
import io.spcodec.entropy.Trellis;
import io.spcodec.network.Extent;
import io.spcodec.network.IntegerModel;
import io.spcodec.network.Position;
import io.spcodec.network.Rounding;
import io.spcodec.network.StagePlan;

/**
 * Chooses residuals of a stage: steps of the trellis from the means to where the latents are, or
 * somewhat beside where that saves more bits than it costs in error. Thread-safe.
 */
final class StageQuantiser {
    /** Parts of a step that latents are given in. */
    static final int UNIT = 1 << 12;

    private static final int UNIT_BITS = 12;
    private static final int MEAN_SHIFT = UNIT_BITS - 4;

    /** What 1/256 bit is worth, in 2^-24 squared steps: 0.076 for a bit. */
    private static final long COST = 4981;

    /** Residuals stay within 16 bits, whatever a broken network says. */
    private static final int MAX_RESIDUAL = Short.MAX_VALUE;

    /** 2^(fineness / 4) in 1/4096, from -16 on. */
    private final long[] finer = new long[2 * IntegerModel.MAX_FINENESS + 1];

    private final TableSet tables;
    private final int channels;

    StageQuantiser(TileCoding coding) {
        tables = coding.frequencies().dependent();
        channels = coding.model().latentChannels();
        for (int i = 0; i < finer.length; i++) {
            finer[i] = coding.model().stepSize(IntegerModel.MAX_FINENESS - i);
        }
    }

    /** The coded symbols of a stage: where they are among all, and what they should be. */
    private record Coded(int[] places, int[] exact, byte[] levels) {}

    /**
     * Fills in the residuals of a stage of a tile.
     *
     * @param chains of the tile's stream before the stage; behind it afterwards
     */
    void quantise(
            StagePlan plan,
            Extent grid,
            BatchEncoder.Source tile,
            StageSymbols symbols,
            Chains chains) {
        Coded coded = coded(plan, grid, tile, symbols);
        int count = coded.places.length;
        int[] found = new int[count];
        TrellisSearch search = new TrellisSearch(tables, COST);
        for (int chain = 0; chain < Math.min(count, Trellis.CHAINS); chain++) {
            int state = chains.state(chain);
            chains.state(chain, search.run(coded.exact, coded.levels, chain, state, found));
        }
        chains.skip(count);
        for (int i = 0; i < count; i++) {
            symbols.residuals()[coded.places[i]] = found[i];
        }
    }

    private Coded coded(
            StagePlan plan, Extent grid, BatchEncoder.Source tile, StageSymbols symbols) {
        int count = 0;
        for (byte index : symbols.indices()) {
            count += index > 0 ? 1 : 0;
        }
        Coded coded = new Coded(new int[count], new int[count], new byte[count]);
        int to = 0;
        int at = 0;
        int position = 0;
        for (Position start : plan.classes()) {
            for (int row = start.row(); row < grid.rows(); row += plan.stride()) {
                for (int x = start.column(); x < grid.columns(); x += plan.stride()) {
                    int place = row * grid.columns() + x;
                    long scale = finer[tile.fineness()[place] + IntegerModel.MAX_FINENESS];
                    int from = place * channels + plan.first();
                    int means = symbols.means(position++);
                    for (int c = 0; c < plan.channels(); c++, at++) {
                        if (symbols.indices()[at] > 0) {
                            long mean = (long) symbols.outputs()[means + c] << MEAN_SHIFT;
                            coded.places[to] = at;
                            coded.levels[to] = symbols.indices()[at];
                            coded.exact[to++] = exact(tile.latents()[from + c] - mean, scale);
                        }
                    }
                }
            }
        }
        return coded;
    }

    private static int exact(long difference, long scale) {
        return Rounding.clip(
                difference * scale >> UNIT_BITS, -MAX_RESIDUAL * UNIT, MAX_RESIDUAL * UNIT);
    }
}
