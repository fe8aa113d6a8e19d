package io.spcodec.bench.rd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.bench.judge.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class WinSharesTest {
    @Test
    void intervalIsThatOfTheBinomialDistribution() {
        double[] wins = new double[100];
        for (int i = 0; i < 60; i++) {
            wins[i] = 1;
        }
        WinShares.Share share = WinShares.Share.of(wins);
        assertEquals(0.6, share.share(), 1e-12);
        double halfWidth = 1.96 * Math.sqrt(0.6 * 0.4 / 100);
        assertEquals(0.6 - halfWidth, share.low(), 0.015);
        assertEquals(0.6 + halfWidth, share.high(), 0.015);
    }

    @Test
    void countsImagesWonAtTheRate() {
        List<Measurement> measurements = new ArrayList<>();
        for (int image = 0; image < 4; image++) {
            // Better on image 0 everywhere, worse on 1, equal on 2; image 3 is not reached.
            addCurve(measurements, "spc", "i" + image, new double[] {60, 40, 50, 50}[image], 1000);
            addCurve(measurements, "jpeg", "i" + image, 50, image == 3 ? 100_000 : 1000);
        }
        WinShares shares = new WinShares(new Comparison("photographs", measurements));
        WinShares.Share share = shares.share("spc", "jpeg", Score.SSIMULACRA2, 0.5);
        assertEquals(3, share.images());
        assertEquals(0.5, share.share(), 1e-12);
        assertTrue(shares.markdown("spc").contains("| jpeg | SSIMULACRA 2 | 50 (0 to 100, n=3) |"));
        assertTrue(shares.csv().contains("spc,jpeg,ssimulacra2,0.37,0.500,0.000,1.000,3\n"));
        assertTrue(shares.csv().contains("jpeg,spc,ssimulacra2,0.37,0.500,0.000,1.000,3\n"));
    }

    @Test
    void aPlotLeavesOutRatesThatNoImageReaches() {
        List<Measurement> measurements = new ArrayList<>();
        addCurve(measurements, "spc", "i", 60, 3000);
        addCurve(measurements, "jpeg", "i", 50, 3000);
        String plot =
                new Plots(new Comparison("photographs", measurements)).winShares("spc", "jpeg");
        assertTrue(
                plot.contains("spc against jpeg at equal bytes: % won of 1 image of photographs"),
                plot);
        assertTrue(plot.contains(">a draw<") && plot.contains(">SSIMULACRA 2<"), plot);
        assertFalse(plot.contains("NaN"), plot);
        // 3000 bytes are 0.3 bits per pixel: three rates, all of them won.
        assertTrue(
                Pattern.compile("d=\"M[0-9.]+ 36.0L[0-9.]+ 36.0L[0-9.]+ 36.0\"")
                        .matcher(plot)
                        .find());
    }

    private static void addCurve(
            List<Measurement> to, String codec, String image, double score, int bytes) {
        for (int scale = 1; scale <= 20; scale += 19) {
            Measurement.FileFacts file =
                    new Measurement.FileFacts(80_000, 50, (long) scale * bytes, 0.5);
            to.add(
                    new Measurement(
                            codec, image, file, 0.25, Map.of(Score.SSIMULACRA2, score + scale)));
        }
    }
}
