package io.spcodec.tile;

import io.spcodec.control.QualityIndex;
import io.spcodec.entropy.TableSet;
import io.spcodec.network.Extent;
import io.spcodec.network.IntegerModel;
import io.spcodec.network.Position;
import io.spcodec.network.Rounding;
import io.spcodec.network.StagePlan;

/**
 * Rounds latents to whole steps from their means, and single steps to none where that saves more
 * bits than it costs in error. Thread-safe.
 */
final class StageQuantiser {
    /** Parts of a step that latents are given in. */
    static final int UNIT = 1 << 12;

    private static final int UNIT_BITS = 12;
    private static final int MEAN_SHIFT = UNIT_BITS - 4;

    /**
     * What 1/256 bit is worth at the best quality to a residual of one that could be zero, in 2^-24
     * squared steps: 0.03 for a bit. In proportion less at lower qualities.
     */
    private static final long COST = 1966;

    /** Residuals stay within 16 bits, whatever a broken network says. */
    private static final int MAX_RESIDUAL = Short.MAX_VALUE;

    /** 2^(fineness / 4) in 1/4096, from -16 on. */
    private final long[] finer = new long[2 * IntegerModel.MAX_FINENESS + 1];

    private final TableSet tables;
    private final int channels;
    private final long cost;

    StageQuantiser(TileCoding coding) {
        tables = coding.frequencies();
        channels = coding.model().latentChannels();
        cost = COST * coding.qualityIndex() / QualityIndex.MAX;
        for (int i = 0; i < finer.length; i++) {
            finer[i] = coding.model().stepSize(IntegerModel.MAX_FINENESS - i);
        }
    }

    /** Fills in the residuals of a stage of a tile. */
    void quantise(StagePlan plan, Extent grid, BatchEncoder.Source tile, StageSymbols symbols) {
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
                        int index = symbols.indices()[at];
                        if (index > 0) {
                            long mean = (long) symbols.outputs()[means + c] << MEAN_SHIFT;
                            long exact = (tile.latents()[from + c] - mean) * scale;
                            symbols.residuals()[at] = choose(exact, index);
                        }
                    }
                }
            }
        }
    }

    /** Chooses a residual for a number of steps in 2^-24. */
    private int choose(long exact, int index) {
        int nearest =
                Rounding.clip(Rounding.halfUp(exact, 2 * UNIT_BITS), -MAX_RESIDUAL, MAX_RESIDUAL);
        if (Math.abs(nearest) == 1 && cost(exact, 0, index) < cost(exact, nearest, index)) {
            return 0;
        }
        return nearest;
    }

    private long cost(long exact, int residual, int index) {
        long error = (exact >> UNIT_BITS) - ((long) residual << UNIT_BITS);
        return error * error + cost * tables.cost(index, residual);
    }
}
