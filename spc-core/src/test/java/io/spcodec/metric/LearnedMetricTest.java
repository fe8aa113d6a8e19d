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
    @CsvSource({"noisy, 22.944", "blurred, 42.313", "posterized, 29.201", "blocky, 111.143"})
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
}
