package io.spcodec.tile;

import io.spcodec.network.IntegerModel;
import io.spcodec.network.IntegerStage;
import io.spcodec.network.QualityTables;
import io.spcodec.network.Rounding;
import io.spcodec.network.StagePlan;

/**
 * The symbols of one stage of one tile: position class by class, row by row, channel fastest.
 *
 * @param means of each, in sixteenths of a step
 * @param indices table of each
 * @param residuals of each, in steps
 */
record StageSymbols(int[] means, byte[] indices, int[] residuals) {
    /** Bytes of a symbol: mean, index, residual. */
    static final int BYTES = Integer.BYTES + 1 + Integer.BYTES;

    /** Sixteenths of a table index in a quarter octave. */
    private static final int STEP_INDICES = 32;

    private static final int INDEX_BITS = 4;
    private static final int SIXTEENTHS = 16;
    private static final int FINENESS_BITS = 12;
    private static final int MAX_LATENT = Short.MAX_VALUE;

    /** Beyond it no residual brings a latent back into its range. */
    private static final int MAX_MEAN = 1 << 30;

    int count() {
        return means.length;
    }

    boolean isZero() {
        for (int residual : residuals) {
            if (residual != 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * Makes means and tables of the sums of a stage's network.
     *
     * @param sums of all tiles of the batch
     * @param first where those of this tile start
     * @param steps of each position, in the order of the symbols
     */
    static StageSymbols predict(
            IntegerStage stage, QualityTables tables, int[] sums, int first, byte[] steps) {
        StagePlan plan = stage.plan();
        int channels = plan.channels();
        int[] biases = tables.indexBiases();
        int[] means = new int[steps.length * channels];
        byte[] indices = new byte[means.length];
        HalfEven rounding = new HalfEven(stage.out().shifts());
        int[] row = new int[2 * channels];
        for (int p = 0; p < steps.length; p++) {
            rounding.run(sums, first + p * row.length, row);
            System.arraycopy(row, 0, means, p * channels, channels);
            int bias = STEP_INDICES * steps[p] + (1 << INDEX_BITS - 1);
            for (int c = 0; c < channels; c++) {
                int index = biases[plan.first() + c] + row[channels + c] + bias >> INDEX_BITS;
                indices[p * channels + c] =
                        (byte) Math.max(0, Math.min(IntegerModel.MAX_INDEX, index));
            }
        }
        if (plan.group() == 0) {
            scale(means, tables.meanFactors());
        }
        return new StageSymbols(means, indices, new int[means.length]);
    }

    /**
     * Adds residuals to means, in sixteenths of a step.
     *
     * @param from the first symbol
     * @param fineness of their position's step
     * @param to where the first latent goes
     */
    void decode(int from, int count, int fineness, short[] latents, int to) {
        if (fineness == 1 << FINENESS_BITS) {
            for (int i = 0; i < count; i++) {
                int value = means[from + i] + SIXTEENTHS * residuals[from + i];
                latents[to + i] = (short) Math.max(-MAX_LATENT, Math.min(MAX_LATENT, value));
            }
            return;
        }
        for (int i = 0; i < count; i++) {
            long change = (long) residuals[from + i] * SIXTEENTHS * fineness;
            long value = means[from + i] + Rounding.halfUp(change, FINENESS_BITS);
            latents[to + i] = (short) Rounding.clip(value, -MAX_LATENT, MAX_LATENT);
        }
    }

    /** Means of the coarsest group are given as the synthesis sees latents. */
    private static void scale(int[] means, int[] factors) {
        for (int i = 0; i < means.length; i++) {
            long exact = (long) means[i] * factors[i % factors.length];
            means[i] =
                    Rounding.clip(
                            Rounding.halfEven(exact, IntegerModel.FACTOR_BITS),
                            -MAX_MEAN,
                            MAX_MEAN);
        }
    }
}
