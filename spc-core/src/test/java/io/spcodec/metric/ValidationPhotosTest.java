package io.spcodec.metric;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.spcodec.image.PixelImage;
import io.spcodec.image.Region;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** On every validation photo, more of a distortion means a worse score. */
class ValidationPhotosTest {

    /** Enough for five scales, and quick. */
    private static final Region MIDDLE = new Region(160, 160, 256, 256);

    @Test
    void scoreFallsWithTheStrengthOfEachDistortionOnEveryPhoto() throws IOException {
        Path folder = SharedPhotos.at("data/validation");
        assumeTrue(Files.isDirectory(folder), "skipped: no photos at " + folder);
        List<Path> photos;
        try (Stream<Path> files = Files.list(folder)) {
            photos = files.filter(file -> file.toString().endsWith(".png")).sorted().toList();
        }
        assertTrue(photos.size() >= 25, photos.size() + " photos in " + folder);
        boolean jpegs = SharedPhotos.canRun("cjpeg") && SharedPhotos.canRun("djpeg");
        for (Path photo : photos) {
            PixelImage reference = SharedPhotos.readPng(photo).crop(MIDDLE);
            List<Stream<PixelImage>> distortions =
                    List.of(
                            Stream.of(3, 10, 30).map(s -> Pictures.noisy(reference, s)),
                            Stream.of(1, 2, 4).map(s -> Pictures.blurred(reference, s)),
                            Stream.of(2, 4, 8).map(s -> Pictures.blocky(reference, s)),
                            jpegs
                                    ? Stream.of(90, 60, 20).map(q -> jpeg(reference, q))
                                    : Stream.of());
            for (Stream<PixelImage> distortion : distortions) {
                assertFalling(photo, reference, distortion.toList());
            }
        }
    }

    private static PixelImage jpeg(PixelImage image, int quality) {
        return SharedPhotos.decoded(SharedPhotos.jpeg(image, quality));
    }

    private static void assertFalling(
            Path photo, PixelImage reference, List<PixelImage> strongerAndStronger) {
        for (PerceptualMetric metric : PerceptualMetric.all()) {
            double last = Double.POSITIVE_INFINITY;
            for (PixelImage distorted : strongerAndStronger) {
                double sign = metric.higherIsBetter() ? 1 : -1;
                double score = sign * metric.score(reference, distorted);
                assertTrue(score < last, metric + " on " + photo + ": " + score + " after " + last);
                last = score;
            }
        }
    }
}
