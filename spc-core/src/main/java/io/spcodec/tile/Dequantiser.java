package io.spcodec.tile;

import io.spcodec.grid.LatentArea;
import io.spcodec.tensor.LatentPlane;

/** Adds residuals to their means; the inverse is {@link Quantiser}. */
final class Dequantiser {
    private Dequantiser() {}

    /** Fills the latents of one stage of a tile. */
    static void dequantise(
            TileSymbols tile,
            byte[] steps,
            ContextStages.Positions stage,
            float[] means,
            LatentPlane latents) {
        LatentArea area = tile.area();
        for (int channel = 0; channel < latents.channels(); channel++) {
            for (int row = stage.row(); row < area.rows(); row += 2) {
                int from = (channel * area.rows() + row) * area.columns();
                int to = latents.index(channel, area.row() + row, area.column());
                for (int column = stage.column(); column < area.columns(); column += 2) {
                    int i = from + column;
                    latents.values()[to + column] =
                            means[i]
                                    + tile.residuals()[i]
                                            * StepFactors.down(
                                                    steps[row * area.columns() + column]);
                }
            }
        }
    }
}
