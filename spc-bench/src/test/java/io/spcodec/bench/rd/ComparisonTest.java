package io.spcodec.bench.rd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.bench.judge.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    /** Image b needs twice the bytes of image a; codec half needs half those of codec full. */
    private static List<Measurement> measurements() {
        List<Measurement> measurements = new ArrayList<>();
        for (int bytes = 1000; bytes <= 16_000; bytes *= 2) {
            double decibels = 10 * Math.log10(bytes);
            measurements.add(measurement("full", "a", bytes, decibels));
            measurements.add(measurement("full", "b", bytes * 2, decibels));
            measurements.add(measurement("half", "a", bytes / 2, decibels));
            measurements.add(measurement("half", "b", bytes, decibels));
        }
        return measurements;
    }

    private static Measurement measurement(String codec, String image, int bytes, double psnr) {
        Measurement.FileFacts file = new Measurement.FileFacts(80_000, 50, bytes, 0.5);
        return new Measurement(
                codec, image, file, 0.25, Map.of(Score.PSNR, psnr, Score.LPIPS, 1 / psnr));
    }

    @Test
    void averagesBdRatesOverImages() {
        Comparison comparison = new Comparison("two photographs", measurements());
        for (Score score : List.of(Score.PSNR, Score.LPIPS)) {
            Comparison.Mean mean = comparison.bdRate("full", "half", score, 0.01, 10);
            assertEquals(-0.5, mean.value(), 1e-9);
            assertEquals(2, mean.images());
        }
    }

    @Test
    void knowsTheScoresThatWereMeasured() {
        assertEquals(
                List.of(Score.PSNR, Score.LPIPS),
                List.copyOf(new Comparison("two photographs", measurements()).scores()));
    }

    @Test
    void averagesFiguresAtARate() {
        Comparison comparison = new Comparison("two photographs", measurements());
        double expected = (10 * Math.log10(4000) + 10 * Math.log10(2000)) / 2;
        assertEquals(expected, comparison.at("full", Score.PSNR, 0.4).value(), 1e-9);
        assertEquals(1, comparison.at("full", Score.PSNR, 0.1).images(), "b begins at 0.2 bpp");
        assertEquals(0, comparison.at("full", Score.MS_SSIM, 0.4).images());
    }

    @Test
    void tablesNameTheImagesThatCount() {
        String page =
                new Tables(new Comparison("two photographs", measurements()), "full").markdown();
        assertTrue(page.contains("| half | -50.0 | -50.0 |"), page);
        assertTrue(page.contains("| full | 6.25 | 3.13 |"), page);
        assertTrue(page.contains("(1)"), page);
        assertTrue(page.contains("against full over 2 images of two photographs, 0.15"), page);
    }

    @Test
    void lineOfAMeasurementReadsBack() {
        Measurement measurement = measurement("full", "a", 1234, 31.25);
        assertEquals(
                "full,a,80000,50.0000,1234,0.5000,0.2500,31.250000,,,0.032000,,,",
                measurement.toCsv());
        assertEquals(measurement, Measurement.parse(measurement.toCsv()));
        assertEquals(
                Measurement.header().split(",").length, measurement.toCsv().split(",", -1).length);
    }
}
