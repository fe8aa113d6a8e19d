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

    /** A codec's picture of a crop, with its score. */
    record Judged(PixelImage picture, double score) {
        static Judged of(PixelImage original, PixelImage decoded) {
            double score = PerceptualMetric.ssimulacra2().score(original, decoded);
            return new Judged(decoded, score);
        }
    }

    /**
     * One of them.
     *
     * @param place where it lies in the image
     */
    record Crop(String image, Region place, PixelImage original, Judged ours, Judged theirs) {

        /** Returns by how much the peer's score is higher. */
        double loss() {
            return theirs.score() - ours.score();
        }
    }

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
                Judged first = Judged.of(before, ours.crop(region));
                Judged second = Judged.of(before, theirs.crop(region));
                Crop crop = new Crop(image, region, before, first, second);
                found = found == null || crop.loss() > found.loss() ? crop : found;
            }
        }
        if (found != null) {
            worst.add(found);
        }
        if (worst.size() > most) {
            worst.remove();
        }
    }

    /** Returns them, the worst first. */
    Stream<Crop> crops() {
        return worst.stream().sorted(Comparator.comparingDouble(Crop::loss).reversed());
    }
}
