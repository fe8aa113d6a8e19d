package io.spcodec.metric;

import io.spcodec.image.PixelImage;

/** What all metrics share: checks, alpha, small images, heat colours, preference. */
abstract class RowMetric implements PerceptualMetric {
    /** The grays that shine through, those of libjxl's ssimulacra2 program. */
    private static final float[] BACKGROUNDS = {0.1f * 255, 0.9f * 255};

    private final String name;
    private final int minimumSide;
    private final ForcedChoice forcedChoice;

    /**
     * Sets up a metric.
     *
     * @param minimumSide smaller images are mirrored to this side
     */
    RowMetric(String name, int minimumSide, ForcedChoice forcedChoice) {
        this.name = name;
        this.minimumSide = minimumSide;
        this.forcedChoice = forcedChoice;
    }

    /** Scores two images of one size and at least the minimum side; more is better. */
    abstract double score(RowSource reference, RowSource distorted);

    /** Computes per pixel, row-major, how much it differs: 0 alike, 1 the heat map's full scale. */
    abstract float[] differences(RowSource reference, RowSource distorted);

    /** Returns what callers see of a score. */
    double shown(double score) {
        return score;
    }

    /** Returns whether gray images may be scored by one channel with the same result. */
    boolean treatsChannelsAlike() {
        return true;
    }

    @Override
    public boolean higherIsBetter() {
        return true;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final double score(PixelImage reference, PixelImage distorted) {
        checkSizes(reference, distorted);
        double score = score(reference, distorted, BACKGROUNDS[0]);
        if (hasAlpha(reference, distorted)) {
            score = Math.min(score, score(reference, distorted, BACKGROUNDS[1]));
        }
        return shown(score);
    }

    @Override
    public final PixelImage heatMap(PixelImage reference, PixelImage distorted) {
        checkSizes(reference, distorted);
        float[] worst = differences(reference, distorted, BACKGROUNDS[0]);
        if (hasAlpha(reference, distorted)) {
            float[] light = differences(reference, distorted, BACKGROUNDS[1]);
            for (int i = 0; i < worst.length; i++) {
                worst[i] = Math.max(worst[i], light[i]);
            }
        }
        int rowLength = Math.max(minimumSide, reference.width());
        return HeatColors.paint(worst, rowLength, reference.width(), reference.height());
    }

    @Override
    public final double preference(PixelImage reference, PixelImage a, PixelImage b) {
        return preference(score(reference, a), score(reference, b));
    }

    @Override
    public final double preference(double scoreA, double scoreB) {
        return forcedChoice.preference(scoreA, scoreB);
    }

    @Override
    public final String toString() {
        return name;
    }

    private double score(PixelImage reference, PixelImage distorted, float background) {
        return score(
                rows(reference, distorted, background), rows(distorted, reference, background));
    }

    private float[] differences(PixelImage reference, PixelImage distorted, float background) {
        return differences(
                rows(reference, distorted, background), rows(distorted, reference, background));
    }

    private RowSource rows(PixelImage image, PixelImage other, float background) {
        boolean gray =
                treatsChannelsAlike()
                        && image.colorType().colorChannels() == 1
                        && other.colorType().colorChannels() == 1;
        return MirroredRows.atLeast(minimumSide, new PixelRows(image, gray ? 1 : 3, background));
    }

    private static boolean hasAlpha(PixelImage a, PixelImage b) {
        return a.colorType().hasAlpha() || b.colorType().hasAlpha();
    }

    private static void checkSizes(PixelImage reference, PixelImage distorted) {
        if (reference.width() != distorted.width() || reference.height() != distorted.height()) {
            throw new IllegalArgumentException(
                    "a reference of %d x %d pixels cannot be compared with %d x %d"
                            .formatted(
                                    reference.width(), reference.height(),
                                    distorted.width(), distorted.height()));
        }
    }
}
