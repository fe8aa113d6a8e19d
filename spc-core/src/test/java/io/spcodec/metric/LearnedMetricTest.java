package io.spcodec.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.image.PixelImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LearnedMetricTest {
    private static final PixelImage SCENE = Pictures.scene(320, 240);

    /** Distances that PyTorch computes for the same pictures. */
    @ParameterizedTest
    @CsvSource({"noisy, 24.301", "blurred, 95.111", "posterized, 44.484", "blocky, 427.47"})
    void distancesEqualThoseOfPyTorch(String distortion, double expected) {
        PixelImage distorted =
                switch (distortion) {
                    case "noisy" -> Pictures.noisy(SCENE, 12);
                    case "blurred" -> Pictures.blurred(SCENE, 1);
                    case "posterized" -> Pictures.posterized(SCENE, 24);
                    default -> Pictures.blocky(SCENE, 3);
                };
        assertEquals(
                expected,
                PerceptualMetric.learned().score(SCENE, distorted),
                0.001 * expected,
                distortion);
    }

    /** An image of several strips scores nearly as in one piece: the same scene, repeated. */
    @Test
    void stripsOfALargeImageScoreLikeOne() {
        PixelImage small = Pictures.scene(1200, 600);
        PixelImage large = Pictures.scene(1200, 1800);
        double one = PerceptualMetric.learned().score(small, Pictures.noisy(small, 12));
        double several = PerceptualMetric.learned().score(large, Pictures.noisy(large, 12));
        assertEquals(one, several, 0.1 * one);
    }

    @Test
    void everyRowOfALargeImageCounts() {
        PixelImage large = Pictures.scene(1100, 1000);
        for (int y : new int[] {0, 500, 927, 959, 960, 999}) {
            PixelImage changed = Pictures.copy(large);
            for (int i = 0; i < 600; i++) {
                changed.samples()[3 * 1100 * y + i] ^= 64;
            }
            assertTrue(PerceptualMetric.learned().score(large, changed) > 0, "row " + y);
        }
    }

    /** What the first edition let pass: colour washed out under sharp luma. */
    @Test
    void blurredColourCounts() {
        PixelImage washed = Pictures.blurred(SCENE, 2);
        for (int i = 0; i < washed.samples().length; i += 3) {
            double luma = luma(SCENE, i) - luma(washed, i);
            for (int c = 0; c < 3; c++) {
                long sample = Math.round((washed.samples()[i + c] & 0xFF) + luma);
                washed.samples()[i + c] = (byte) Math.max(0, Math.min(255, sample));
            }
        }
        double distance = PerceptualMetric.learned().score(SCENE, washed);
        assertTrue(distance > 3, "distance " + distance);
    }

    private static double luma(PixelImage image, int at) {
        byte[] samples = image.samples();
        return 0.299 * (samples[at] & 0xFF)
                + 0.587 * (samples[at + 1] & 0xFF)
                + 0.114 * (samples[at + 2] & 0xFF);
    }
}
