package io.spcodec.tensor;

import io.spcodec.container.QualityPosition;

/**
 * Floats that depend on the quality: gains of the latents, and the step that a saliency asks for.
 * Between two anchors gains are interpolated geometrically and steps linearly. Immutable.
 */
public final class QualityCurves {
    private final double[][] gains;
    private final double[][] inverseGains;
    private final double[][] saliencySteps;

    /**
     * Takes tables with a row for each of at least two anchors; they are not copied.
     *
     * @param gains of each latent channel, above 0
     * @param inverseGains of each latent channel, above 0
     * @param saliencySteps of equally spaced levels of saliency from 0 to 1, at least two
     */
    public QualityCurves(double[][] gains, double[][] inverseGains, double[][] saliencySteps) {
        this.gains = gains;
        this.inverseGains = inverseGains;
        this.saliencySteps = saliencySteps;
    }

    /** Returns the factor of each channel on the way to the quantiser. */
    public float[] gains(int qualityIndex) {
        return geometric(gains, qualityIndex);
    }

    /** Returns the factor of each channel on the way back. */
    public float[] inverseGains(int qualityIndex) {
        return geometric(inverseGains, qualityIndex);
    }

    private float[] geometric(double[][] table, int qualityIndex) {
        QualityPosition position = QualityPosition.of(qualityIndex, gains.length);
        int anchor = position.anchor();
        double part = (double) position.part() / QualityPosition.WHOLE;
        float[] values = new float[table[anchor].length];
        for (int i = 0; i < values.length; i++) {
            double low = Math.log(table[anchor][i]);
            double high = Math.log(table[anchor + 1][i]);
            values[i] = (float) Math.exp(low + (high - low) * part);
        }
        return values;
    }

    /**
     * Returns the step in quarter octaves that a saliency asks for.
     *
     * @param saliency 0 to 1
     */
    public double saliencyStep(int qualityIndex, double saliency) {
        QualityPosition position = QualityPosition.of(qualityIndex, gains.length);
        int anchor = position.anchor();
        double part = (double) position.part() / QualityPosition.WHOLE;
        double low = alongRow(saliencySteps[anchor], saliency);
        double high = alongRow(saliencySteps[anchor + 1], saliency);
        return low + (high - low) * part;
    }

    private static double alongRow(double[] row, double saliency) {
        double position = Math.max(0, Math.min(1, saliency)) * (row.length - 1);
        int left = Math.min((int) position, row.length - 2);
        return row[left] + (row[left + 1] - row[left]) * (position - left);
    }
}
