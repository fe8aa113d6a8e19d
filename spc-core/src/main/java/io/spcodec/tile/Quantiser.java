package io.spcodec.tile;

import io.spcodec.entropy.TableSet;
import io.spcodec.grid.LatentArea;
import io.spcodec.tensor.LatentPlane;

/**
 * Rounds the latents of one tile to whole steps from their means, and single steps to none where
 * that saves more bits than it costs in error. The inverse is {@link Dequantiser}.
 */
final class Quantiser {
    /**
     * Squared steps that a bit is worth, at the best quality, to a residual of one that could be
     * zero; in proportion less at lower ones. High-rate theory says 0.116 for squared error; 0.07
     * saves most by PSNR, MS-SSIM and SSIMULACRA 2, but a little detail that LPIPS misses. This
     * value keeps most of the saving (see MODEL_CARD.md). Shortening larger residuals too loses
     * more than that: the synthesis was trained on plain rounding.
     */
    private static final float BIT_VALUE = 0.03f;

    /** Residuals stay within 16 bits, whatever a broken network says. */
    private static final int MAX_RESIDUAL = Short.MAX_VALUE;

    private final TileSymbols tile;
    private final float[] target;
    private final byte[] steps;
    private final TableSet tables;

    /** Squared steps for each 1/256 bit. */
    private final float costFactor;

    /**
     * Prepares for one tile.
     *
     * @param tile its residuals are filled in
     * @param target the gained latents to come close to
     * @param steps of each position
     * @param tables what a residual costs
     * @param quality 0 to 1
     */
    Quantiser(TileSymbols tile, float[] target, byte[] steps, TableSet tables, float quality) {
        this.tile = tile;
        this.target = target;
        this.steps = steps;
        this.tables = tables;
        this.costFactor = BIT_VALUE * quality / 256;
    }

    TileSymbols tile() {
        return tile;
    }

    /** Handles one stage: fills its residuals, and the latents as the decoder will see them. */
    void quantise(ContextStages.Positions stage, float[] means, LatentPlane latents) {
        LatentArea area = tile.area();
        for (int channel = 0; channel < latents.channels(); channel++) {
            for (int row = stage.row(); row < area.rows(); row += 2) {
                int from = (channel * area.rows() + row) * area.columns();
                int to = latents.index(channel, area.row() + row, area.column());
                for (int column = stage.column(); column < area.columns(); column += 2) {
                    int i = from + column;
                    int step = steps[row * area.columns() + column];
                    int index = tile.indices()[i];
                    int residual = 0;
                    if (index > 0) {
                        float exact = (target[i] - means[i]) * StepFactors.up(step);
                        residual = choose(exact, index);
                    }
                    tile.residuals()[i] = residual;
                    latents.values()[to + column] = means[i] + residual * StepFactors.down(step);
                }
            }
        }
    }

    private int choose(float exact, int index) {
        int nearest = Math.round(Math.max(-MAX_RESIDUAL, Math.min(MAX_RESIDUAL, exact)));
        if (Math.abs(nearest) == 1 && cost(exact, 0, index) < cost(exact, nearest, index)) {
            return 0;
        }
        return nearest;
    }

    private float cost(float exact, int residual, int index) {
        float error = exact - residual;
        return error * error + costFactor * tables.cost(index, residual);
    }
}
