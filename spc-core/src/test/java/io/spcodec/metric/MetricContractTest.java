package io.spcodec.metric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.image.ColorType;
import io.spcodec.image.PixelImage;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every metric promises, asked of each. */
class MetricContractTest {
    private static final PixelImage SCENE = Pictures.scene(210, 190);
    private static final Map<String, Double> BEST =
            Map.of(
                    "psnr",
                    Double.POSITIVE_INFINITY,
                    "psnr-luma",
                    Double.POSITIVE_INFINITY,
                    "ssim",
                    1.0,
                    "ms-ssim",
                    1.0,
                    "ssimulacra2",
                    100.0,
                    "learned",
                    0.0);

    /** The metric's distance with the sign that makes more better. */
    private static double score(PerceptualMetric metric, PixelImage a, PixelImage b) {
        double distance = metric.score(a, b);
        return metric.higherIsBetter() ? distance : 0 - distance;
    }

    static List<PerceptualMetric> metrics() {
        return PerceptualMetric.all();
    }

    @ParameterizedTest
    @MethodSource("metrics")
    void isFoundByItsName(PerceptualMetric metric) {
        assertSame(metric, PerceptualMetric.named(metric.name()));
        assertEquals(!metric.name().equals("learned"), metric.higherIsBetter());
        assertThrows(IllegalArgumentException.class, () -> PerceptualMetric.named("vmaf"));
    }

    @ParameterizedTest
    @MethodSource("metrics")
    void identicalImagesScoreExactlyTheBest(PerceptualMetric metric) {
        for (PixelImage image :
                List.of(
                        SCENE,
                        Pictures.noisy(SCENE, 60),
                        Pictures.flat(9, 5, 255),
                        Pictures.flat(1, 1, 3, 4, 5, 6),
                        Pictures.scene(301, 300))) {
            assertEquals(BEST.get(metric.name()), score(metric, image, Pictures.copy(image)));
        }
    }

    @ParameterizedTest
    @MethodSource("metrics")
    void anyChangeScoresBelowTheBest(PerceptualMetric metric) {
        PixelImage changed = Pictures.copy(SCENE);
        changed.samples()[3 * (100 * 210 + 90)] ^= 64;
        assertTrue(score(metric, SCENE, changed) < BEST.get(metric.name()));
    }

    @ParameterizedTest
    @MethodSource("metrics")
    void scoreFallsWithTheStrengthOfEachDistortion(PerceptualMetric metric) {
        List<IntFunction<PixelImage>> distortions =
                List.of(
                        strength -> Pictures.noisy(SCENE, 1 << strength + 1),
                        strength -> Pictures.blurred(SCENE, strength + 1),
                        strength -> Pictures.posterized(SCENE, 8 << strength),
                        strength -> Pictures.blocky(SCENE, 2 + strength));
        for (IntFunction<PixelImage> distortion : distortions) {
            double last = BEST.get(metric.name());
            for (int strength = 0; strength < 4; strength++) {
                double score = score(metric, SCENE, distortion.apply(strength));
                assertTrue(score < last, metric + ": " + score + " after " + last);
                last = score;
            }
        }
    }

    @ParameterizedTest
    @MethodSource("metrics")
    void allButSsimulacra2AreSymmetric(PerceptualMetric metric) {
        PixelImage other = Pictures.blurred(SCENE, 2);
        double forth = score(metric, SCENE, other);
        double back = score(metric, other, SCENE);
        if (metric.name().equals("ssimulacra2")) {
            assertTrue(Math.abs(forth - back) > 1, forth + " and " + back);
        } else {
            assertEquals(forth, back, 1e-9);
        }
    }

    @ParameterizedTest
    @MethodSource("metrics")
    void anySizeFromOnePixelOnIsScored(PerceptualMetric metric) {
        int[][] sizes = {
            {1, 1},
            {1, 40},
            {40, 1},
            {2, 3},
            {7, 8},
            {10, 11},
            {12, 200},
            {161, 160},
            {113, 112},
            {257, 31}
        };
        for (int[] size : sizes) {
            PixelImage black = Pictures.flat(size[0], size[1], 0, 0, 0);
            PixelImage dark = Pictures.flat(size[0], size[1], 20, 20, 20);
            PixelImage white = Pictures.flat(size[0], size[1], 255, 255, 255);
            double near = score(metric, black, dark);
            double far = score(metric, black, white);
            assertTrue(Double.isFinite(near) && Double.isFinite(far), size[0] + "x" + size[1]);
            assertTrue(far < near, near + " and " + far + " at " + size[0] + "x" + size[1]);
            PixelImage map = metric.heatMap(black, white);
            assertEquals(size[0], map.width());
            assertEquals(size[1], map.height());
        }
    }

    @ParameterizedTest
    @MethodSource("metrics")
    void colourTypesThatLookAlikeScoreAlike(PerceptualMetric metric) {
        PixelImage gray = Pictures.converted(SCENE, ColorType.GRAY);
        PixelImage distorted = Pictures.blurred(gray, 1);
        double expected = score(metric, gray, distorted);
        for (ColorType a : ColorType.values()) {
            for (ColorType b : ColorType.values()) {
                assertEquals(
                        expected,
                        score(
                                metric,
                                Pictures.converted(gray, a),
                                Pictures.converted(distorted, b)),
                        1e-3,
                        a + " and " + b);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("metrics")
    void alphaHidesColourButNotItself(PerceptualMetric metric) {
        PixelImage clearRed = Pictures.flat(20, 20, 255, 0, 0, 0);
        PixelImage clearBlue = Pictures.flat(20, 20, 0, 0, 255, 0);
        assertEquals(BEST.get(metric.name()), score(metric, clearRed, clearBlue));
        for (int gray : new int[] {0, 25, 128, 230, 255}) {
            PixelImage opaque = Pictures.flat(20, 20, gray, gray, gray, 255);
            PixelImage clear = Pictures.flat(20, 20, gray, gray, gray, 0);
            assertTrue(score(metric, opaque, clear) < BEST.get(metric.name()));
        }
    }

    @ParameterizedTest
    @MethodSource("metrics")
    void sizesMustAgree(PerceptualMetric metric) {
        PixelImage other = Pictures.scene(210, 191);
        assertThrows(IllegalArgumentException.class, () -> score(metric, SCENE, other));
        assertThrows(IllegalArgumentException.class, () -> metric.heatMap(SCENE, other));
        assertThrows(IllegalArgumentException.class, () -> metric.preference(SCENE, SCENE, other));
    }

    @ParameterizedTest
    @MethodSource("metrics")
    void theResultDoesNotDependOnThreads(PerceptualMetric metric) throws Exception {
        PixelImage wide = Pictures.scene(700, 330);
        PixelImage distorted = Pictures.noisy(wide, 9);
        double expected = score(metric, wide, distorted);
        for (int threads : new int[] {1, 7}) {
            ForkJoinPool pool = new ForkJoinPool(threads);
            try {
                assertEquals(expected, pool.submit(() -> score(metric, wide, distorted)).get());
            } finally {
                pool.shutdown();
            }
        }
        double[] together =
                IntStream.range(0, 8)
                        .parallel()
                        .mapToDouble(i -> score(metric, wide, distorted))
                        .toArray();
        for (double score : together) {
            assertEquals(expected, score);
        }
    }

    @ParameterizedTest
    @MethodSource("metrics")
    void heatMapIsBlackWhereImagesAgreeAndBrightWhereTheyDiffer(PerceptualMetric metric) {
        PixelImage reference = Pictures.scene(400, 260);
        PixelImage distorted = Pictures.copy(reference);
        for (int y = 20; y < 60; y++) {
            for (int x = 20; x < 60; x++) {
                for (int c = 0; c < 3; c++) {
                    distorted.samples()[(y * 400 + x) * 3 + c] ^= 0x70;
                }
            }
        }
        PixelImage map = metric.heatMap(reference, distorted);
        assertArrayEquals(new int[] {0, 0, 0}, pixel(map, 390, 250));
        int[] hot = pixel(map, 40, 40);
        assertTrue(hot[0] + hot[1] + hot[2] > 200, hot[0] + " " + hot[1] + " " + hot[2]);
    }

    private static int[] pixel(PixelImage image, int x, int y) {
        return new int[] {image.sample(x, y, 0), image.sample(x, y, 1), image.sample(x, y, 2)};
    }

    @ParameterizedTest
    @MethodSource("metrics")
    void preferenceFavoursTheCloserImage(PerceptualMetric metric) {
        PixelImage close = Pictures.noisy(SCENE, 3);
        PixelImage far = Pictures.noisy(SCENE, 30);
        double probability = metric.preference(SCENE, close, far);
        assertTrue(probability > 0.9 && probability <= 1, "" + probability);
        assertEquals(1 - probability, metric.preference(SCENE, far, close), 1e-12);
        double ofScores = metric.preference(metric.score(SCENE, close), metric.score(SCENE, far));
        assertEquals(probability, ofScores);
        assertEquals(0.5, metric.preference(SCENE, close, close));
        assertEquals(0.5, metric.preference(SCENE, SCENE, SCENE));
        assertTrue(metric.preference(SCENE, SCENE, far) >= probability);
    }
}
