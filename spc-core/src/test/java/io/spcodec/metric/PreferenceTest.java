package io.spcodec.metric;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.spcodec.image.PixelImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * How sure the learned metric says it is, against what people answered. The tables hold distances by
 * the network's weights of the fold that did not know the pair's original: {@code
 * models/training/metric/train.py} writes them.
 */
class PreferenceTest {
    private static final PerceptualMetric METRIC = PerceptualMetric.learned();

    /** One pair: the metric's probability of the first picture, and the share of people for it. */
    private record Opinion(double probability, double share) {
        double logLoss() {
            return -share * Math.log(probability) - (1 - share) * Math.log(1 - probability);
        }

        /** The opinion of a metric whose slope is another one. */
        Opinion steeper(double factor) {
            return new Opinion(1 / (1 + Math.pow((1 - probability) / probability, factor)), share);
        }
    }

    private static List<Opinion> heldOut(String table, int rows) throws IOException {
        try (InputStream in = PreferenceTest.class.getResourceAsStream(table)) {
            List<Opinion> opinions =
                    new String(in.readAllBytes(), UTF_8)
                            .lines()
                            .dropWhile(line -> line.startsWith("#"))
                            .skip(1)
                            .map(PreferenceTest::opinion)
                            .toList();
            assertEquals(rows, opinions.size());
            return opinions;
        }
    }

    private static Opinion opinion(String line) {
        double[] row = Arrays.stream(line.split(",")).mapToDouble(Double::parseDouble).toArray();
        return new Opinion(METRIC.preference(row[0], row[1]), row.length > 2 ? row[2] : 1);
    }

    private static double logLoss(List<Opinion> opinions) {
        return opinions.stream().mapToDouble(Opinion::logLoss).average().orElseThrow();
    }

    private static void assertNoOtherSlopeIsBetter(List<Opinion> opinions) {
        double loss = logLoss(opinions);
        for (double factor : new double[] {0.8, 0.9, 1.1, 1.25}) {
            double other =
                    logLoss(opinions.stream().map(opinion -> opinion.steeper(factor)).toList());
            assertTrue(loss < other, loss + ", and " + other + " at " + factor);
        }
    }

    @Test
    void answersAboutUnseenOriginalsAreForeseen() throws IOException {
        List<Opinion> opinions = heldOut("held-out-answers.csv", 283);
        double loss = logLoss(opinions);
        assertTrue(loss < 0.46, "log loss " + loss);
        long right = opinions.stream().filter(opinion -> opinion.probability > 0.5).count();
        assertEquals(0.788, right / 283.0, 0.001);
        assertNoOtherSlopeIsBetter(opinions);
    }

    @Test
    void preferencesAmongUnseenPicturesOfALearnedCodecAreForeseen() throws IOException {
        List<Opinion> opinions = heldOut("held-out-losses.csv", 647);
        double loss = logLoss(opinions);
        assertTrue(loss < 0.525, "log loss " + loss);
        assertNoOtherSlopeIsBetter(opinions);
    }

    /** Sure enough on both sides of the distance where the slope changes, and growing through it. */
    @Test
    void preferenceGrowsWithTheOtherDistance() {
        double last = 0.5;
        for (double distance = 5; distance < 2000; distance *= 1.1) {
            double preference = METRIC.preference(4, distance);
            assertTrue(preference > last, preference + " at " + distance);
            last = preference;
        }
        assertTrue(METRIC.preference(0, 5) < 1 && METRIC.preference(0, 5) > 0.99);
    }

    /** Through pictures: the answers whose files libjpeg-turbo alone can make anew. */
    @Test
    void answersAboutFilesMadeAnewAreForeseen() throws IOException {
        Path human = SharedPhotos.at("data/human");
        assumeTrue(Files.isDirectory(human), "skipped: no answers at " + human);
        assumeTrue(
                SharedPhotos.canRun("cjpeg") && SharedPhotos.canRun("djpeg"),
                "skipped: cjpeg and djpeg (libjpeg-turbo-progs) are not installed");
        List<Opinion> opinions =
                Files.readAllLines(human.resolve("answers.csv")).stream()
                        .map(line -> line.split(","))
                        .filter(answer -> answer[0].startsWith("libjpeg-turbo-"))
                        .filter(answer -> answer[1].startsWith("libjpeg-turbo-"))
                        .map(answer -> opinion(human, answer))
                        .toList();
        assertEquals(24, opinions.size());
        assertEquals(0.518, logLoss(opinions), 0.02);
    }

    /** Of an answer: two settings, the original, and which of the settings looked worse, A or B. */
    private static Opinion opinion(Path human, String[] answer) {
        PixelImage original =
                SharedPhotos.readPng(human.resolve("originals").resolve(answer[2] + ".png"));
        double first =
                METRIC.preference(original, file(original, answer[0]), file(original, answer[1]));
        return new Opinion(first, answer[3].equals("B") ? 1 : 0);
    }

    private static PixelImage file(PixelImage original, String setting) {
        String[] parts = setting.split("-");
        int quality = Integer.parseInt(parts[2].substring(1));
        String sampling = Map.of("yuv420", "2x2", "yuv422", "2x1", "yuv444", "1x1").get(parts[3]);
        return SharedPhotos.decoded(SharedPhotos.jpeg(original, quality, sampling));
    }
}
