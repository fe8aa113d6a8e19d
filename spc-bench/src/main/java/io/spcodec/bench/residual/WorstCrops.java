package io.spcodec.bench.residual;

import io.spcodec.image.PixelImage;
import io.spcodec.image.Region;
import io.spcodec.metric.PerceptualMetric;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.stream.Stream;

/** The crops in which a codec loses most against a peer by SSIMULACRA 2, one a picture at most. */
final class WorstCrops {
    static final int SIDE = 192;
    private static final int STEP = 96;

    /**
     * One of them.
     *
     * @param loss by how much the peer's score is higher
     */
    record Crop(
            String image, double loss, PixelImage original, PixelImage ours, PixelImage theirs) {}

    private final int most;
    private final PriorityQueue<Crop> worst =
            new PriorityQueue<>(Comparator.comparingDouble(Crop::loss));

    WorstCrops(int most) {
        this.most = most;
    }

    void add(String image, PixelImage original, PixelImage ours, PixelImage theirs) {
        Crop found = null;
        for (int y = 0; y + SIDE <= original.height(); y += STEP) {
            for (int x = 0; x + SIDE <= original.width(); x += STEP) {
                Region region = new Region(x, y, SIDE, SIDE);
                PixelImage before = original.crop(region);
                PixelImage first = ours.crop(region);
                PixelImage second = theirs.crop(region);
                double loss = score(before, second) - score(before, first);
                if (found == null || loss > found.loss()) {
                    found = new Crop(image, loss, before, first, second);
                }
            }
        }
        if (found != null) {
            worst.add(found);
        }
        if (worst.size() > most) {
            worst.remove();
        }
    }

    private static double score(PixelImage original, PixelImage decoded) {
        return PerceptualMetric.ssimulacra2().score(original, decoded);
    }

    /** Returns them, the worst first. */
    Stream<Crop> crops() {
        return worst.stream().sorted(Comparator.comparingDouble(Crop::loss).reversed());
    }
}
