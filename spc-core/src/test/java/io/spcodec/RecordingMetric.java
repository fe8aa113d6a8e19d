package io.spcodec;

import io.spcodec.image.PixelImage;
import io.spcodec.metric.PerceptualMetric;
import java.util.List;

/** Says one half of every pair, and keeps the pairs. */
record RecordingMetric(List<PixelImage> compared) implements PerceptualMetric {
    @Override
    public double score(PixelImage reference, PixelImage distorted) {
        compared.add(reference);
        compared.add(distorted);
        return 0.5;
    }

    @Override
    public boolean higherIsBetter() {
        return true;
    }

    @Override
    public String name() {
        return "recording";
    }

    @Override
    public PixelImage heatMap(PixelImage reference, PixelImage distorted) {
        throw new AssertionError("nobody draws");
    }

    @Override
    public double preference(PixelImage reference, PixelImage a, PixelImage b) {
        throw new AssertionError("nobody prefers");
    }

    @Override
    public double preference(double scoreA, double scoreB) {
        throw new AssertionError("nobody prefers");
    }
}
