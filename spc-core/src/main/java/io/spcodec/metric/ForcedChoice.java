package io.spcodec.metric;

import java.util.function.DoubleUnaryOperator;

/**
 * From two scores to the probability that a person picks the first image: {@code 1 / (1 +
 * exp(-slope * (scale(a) - scale(b))))}.
 *
 * <p>The slopes are the maximum-likelihood fit to 13,488 human forced choices between JPEG files of
 * quality 55 to 95, published as Elo ratings of encoder settings (mucped23; 29 of its 31 settings on
 * 24 of its originals): each pair of settings gives, on each original, a difference of scores and the
 * probability {@code 1 / (1 + 10^((elo(b) - elo(a)) / 400))} that people picked the first. Pairs of
 * one image only, and JPEG only: between different kinds of distortion the probabilities are a rough
 * guide. The learned metric's two slopes are fitted to distances of originals that it was not trained
 * on: single answers and Elo, and preferences among pictures of a learned codec ({@code
 * models/training/metric/preference.py}).
 *
 * @param slope per unit of the scale
 * @param scale maps a score to a scale on which equal steps look about equally large; grows
 */
record ForcedChoice(double slope, DoubleUnaryOperator scale) {
    /** Near 0 people see little: so far apart are distances that look about alike. */
    private static final double OFFSET = 4;

    /** JPEG files of quality 55 and more are below it, a learned codec's at low rates above it. */
    private static final double KNEE = 30;

    /** For scores that are such a scale already. */
    static ForcedChoice linear(double slope) {
        return new ForcedChoice(slope, DoubleUnaryOperator.identity());
    }

    /** For similarities whose best is 1: their distance from 1 in dB. */
    static ForcedChoice similarity(double slopePerDecibel) {
        return new ForcedChoice(slopePerDecibel, similarity -> -10 * Math.log10(1 - similarity));
    }

    /**
     * For the learned metric's distances, less being better.
     *
     * @param slope up to a distance of {@value #KNEE}, per unit of the logarithm of the distance plus
     *     {@value #OFFSET}
     * @param farSlope beyond, per unit of the logarithm of the distance: people are less sure there
     */
    static ForcedChoice distance(double slope, double farSlope) {
        return new ForcedChoice(
                1,
                distance ->
                        -slope * Math.log(Math.min(distance, KNEE) + OFFSET)
                                - farSlope * Math.log(Math.max(distance, KNEE) / KNEE));
    }

    double preference(double scoreA, double scoreB) {
        if (scoreA == scoreB) {
            return 0.5;
        }
        double steps = scale.applyAsDouble(scoreA) - scale.applyAsDouble(scoreB);
        return 1 / (1 + Math.exp(-slope * steps));
    }
}
