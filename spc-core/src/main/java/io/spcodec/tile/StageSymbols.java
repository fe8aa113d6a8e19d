package io.spcodec.tile;

import io.spcodec.network.IntegerModel;
import io.spcodec.network.IntegerStage;
import io.spcodec.network.QualityTables;
import io.spcodec.network.Rounding;
import io.spcodec.network.StagePlan;

/**
 * The symbols of one stage of one tile: position class by class, row by row, channel fastest.
 *
 * @param channels at each position
 * @param outputs of the stage's network for all tiles of the batch, at each position the means in
 *     sixteenths of a step and then as many changes; the next stage overwrites them
 * @param first where those of this tile start
 * @param indices table of each symbol
 * @param residuals of each symbol, in steps of the trellis
 */
record StageSymbols(int channels, int[] outputs, int first, byte[] indices, int[] residuals) {
    /** Bytes of a symbol: index, residual. */
    static final int BYTES = 1 + Integer.BYTES;

    /** Sixteenths of a table index in a quarter octave of fineness. */
    private static final int FINENESS_INDICES = 32;

    private static final int INDEX_BITS = 4;

    /** A step of the trellis, in parts of {@link IntegerModel#LATENT_UNIT}: both quantisers' values are whole multiples of it. */
    static final int STEP = 12;

    private static final int STEP_SIZE_BITS = 12;
    private static final int MAX_LATENT = IntegerModel.MAX_LATENT;

    /** Beyond it no residual brings a latent back into its range. */
    private static final int MAX_MEAN = 1 << 30;

    int count() {
        return residuals.length;
    }

    boolean isZero() {
        for (int residual : residuals) {
            if (residual != 0) {
                return false;
            }
        }
        return true;
    }

    /** Returns where the means of a position are among the outputs. */
    int means(int position) {
        return first + 2 * channels * position;
    }

    /**
     * Makes means and tables of what a stage's network gives.
     *
     * @param outputs of all tiles of the batch; the means may be overwritten
     * @param first where those of this tile start
     * @param fineness of each position, in the order of the symbols
     */
    static StageSymbols predict(
            IntegerStage stage, QualityTables tables, int[] outputs, int first, byte[] fineness) {
        StagePlan plan = stage.plan();
        int channels = plan.channels();
        byte[] indices = new byte[fineness.length * channels];
        StageSymbols symbols =
                new StageSymbols(channels, outputs, first, indices, new int[indices.length]);
        for (int position = 0; position < fineness.length; position++) {
            int bias = FINENESS_INDICES * fineness[position] + (1 << INDEX_BITS - 1);
            symbols.choose(tables.indexBiases(), plan.first(), bias, position);
        }
        if (plan.group() == 0) {
            for (int position = 0; position < fineness.length; position++) {
                symbols.scale(tables.meanFactors(), position);
            }
        }
        return symbols;
    }

    /** Chooses the tables of a position. */
    private void choose(int[] biases, int firstBias, int bias, int position) {
        int from = means(position) + channels;
        int to = position * channels;
        for (int c = 0; c < channels; c++) {
            int index = biases[firstBias + c] + outputs[from + c] + bias >> INDEX_BITS;
            indices[to + c] = (byte) Math.max(0, Math.min(IntegerModel.MAX_INDEX, index));
        }
    }

    /** Means of the coarsest group are given as the synthesis sees latents. */
    private void scale(int[] factors, int position) {
        int at = means(position);
        for (int c = 0; c < channels; c++) {
            long exact = (long) outputs[at + c] * factors[c];
            outputs[at + c] =
                    Rounding.clip(
                            Rounding.halfEven(exact, IntegerModel.FACTOR_BITS),
                            -MAX_MEAN,
                            MAX_MEAN);
        }
    }

    /**
     * Adds a position's residuals to its means, in sixteenths of a step.
     *
     * @param stepSize in 1/4096
     * @param to where the first latent goes
     */
    void decode(int position, int stepSize, short[] latents, int to) {
        int mean = means(position);
        int from = position * channels;
        if (stepSize == 1 << STEP_SIZE_BITS) {
            for (int i = 0; i < channels; i++) {
                int value = outputs[mean + i] + STEP * residuals[from + i];
                latents[to + i] = (short) Math.max(-MAX_LATENT, Math.min(MAX_LATENT, value));
            }
            return;
        }
        for (int i = 0; i < channels; i++) {
            long change = (long) residuals[from + i] * STEP * stepSize;
            long value = outputs[mean + i] + Rounding.halfUp(change, STEP_SIZE_BITS);
            latents[to + i] = (short) Rounding.clip(value, -MAX_LATENT, MAX_LATENT);
        }
    }
}
