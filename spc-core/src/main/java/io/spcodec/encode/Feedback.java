package io.spcodec.encode;

import io.spcodec.analysis.LatentScale;
import io.spcodec.analysis.ReconstructionError;
import io.spcodec.error.SpcException;
import io.spcodec.grid.LatentArea;
import io.spcodec.grid.TileBlock;
import io.spcodec.image.PixelImage;
import io.spcodec.image.Region;
import io.spcodec.network.IntegerModel;
import io.spcodec.network.QualityTables;
import io.spcodec.synthesis.LatentWindow;
import io.spcodec.tensor.LatentPlane;

/**
 * Analysis by synthesis: the latents of a block are decoded as they are, before any quantisation, and of
 * what that misses each channel takes the share that it learned. Analysis and synthesis are inverse to each
 * other only for pictures like those that they learned from; this mends it for the others.
 */
final class Feedback {
    private static final int MAX_LATENT = IntegerModel.MAX_LATENT;

    private final BlockSynthesis synthesis;
    private final ReconstructionError error;
    private final LatentScale scale;
    private final float[] shares;

    /** Prepares for an image at a quality. */
    Feedback(BlockSynthesis synthesis, ReconstructionError error, QualityTables tables) {
        this.synthesis = synthesis;
        this.error = error;
        scale = new LatentScale(tables);
        shares = new float[tables.feedback().length];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = tables.feedback()[i] / (float) IntegerModel.FEEDBACK_UNIT;
        }
    }

    /**
     * Corrects the latents of a block.
     *
     * @param latents in levels; not changed
     * @param original the block's samples
     */
    LatentPlane correct(LatentPlane latents, TileBlock block, PixelImage original)
            throws SpcException {
        Region inner = synthesis.inner(block);
        if (inner == null) {
            return latents;
        }
        PixelImage decoded = synthesis.run(window(latents, block), block);
        LatentPlane corrected = error.of(original, decoded, block.area(), inner);
        int size = block.area().size();
        float[] values = corrected.values();
        for (int channel = 0; channel < shares.length; channel++) {
            for (int i = channel * size; i < (channel + 1) * size; i++) {
                values[i] = latents.values()[i] + shares[channel] * values[i];
            }
        }
        return corrected;
    }

    private LatentWindow window(LatentPlane latents, TileBlock block) {
        LatentWindow window = synthesis.window(block);
        LatentArea area = block.area();
        for (int channel = 0; channel < shares.length; channel++) {
            float unit = IntegerModel.LATENT_UNIT * scale.gain(channel);
            for (int row = area.row(); row < area.bottom(); row++) {
                int from = latents.index(channel, row, area.column());
                int to = window.index(row, area.column()) + channel;
                for (int i = 0; i < area.columns(); i++, to += shares.length) {
                    int value = Math.round(latents.values()[from + i] * unit);
                    int bounded = Math.max(-MAX_LATENT, Math.min(MAX_LATENT, value));
                    window.values()[to] = (short) bounded;
                }
            }
        }
        return window;
    }
}
