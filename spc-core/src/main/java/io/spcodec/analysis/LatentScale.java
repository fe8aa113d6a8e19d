package io.spcodec.analysis;

import io.spcodec.grid.LatentArea;
import io.spcodec.network.IntegerModel;
import io.spcodec.network.QualityTables;
import io.spcodec.tensor.LatentPlane;
import io.spcodec.tensor.Tensor;

/**
 * Latents in levels to latents in steps of one quality: the gains, which the scale of the coefficients
 * takes back in synthesis. Made once for each quality that is tried; the analysis does not know of any.
 */
public final class LatentScale {
    private final float[] gains;

    /** Makes the gains of one quality. */
    public LatentScale(QualityTables tables) {
        int[] logarithms = tables.gains();
        gains = new float[logarithms.length];
        for (int i = 0; i < gains.length; i++) {
            gains[i] = (float) Math.pow(2, (double) logarithms[i] / IntegerModel.OCTAVE);
        }
    }

    /** Returns the number of channels of a latent. */
    public int channels() {
        return gains.length;
    }

    /** Copies an area of latents, scaled, to one image of a batch. */
    public void copyTo(LatentPlane latents, LatentArea area, Tensor target, int batchIndex) {
        latents.copyTo(area, gains, target, batchIndex);
    }

    /** Returns how many steps of a channel a level is. */
    public float gain(int channel) {
        return gains[channel];
    }
}
