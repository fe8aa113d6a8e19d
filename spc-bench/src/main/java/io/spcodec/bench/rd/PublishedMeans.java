package io.spcodec.bench.rd;

import io.spcodec.bench.judge.Score;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/**
 * Means over the 24 Kodak images that an independent harness measured with the same versions of
 * the tools (Debian 12: libjpeg-turbo 2.1.5, libwebp 1.2.4), to tell whether this one works.
 */
final class PublishedMeans {
    private static final double TOLERANCE = 0.02;
    private static final List<Double> RATES = List.of(0.23, 0.37, 0.50, 0.67, 1.00);

    /** What was measured, at each of {@link #RATES}. */
    private record Row(String codec, Score score, double... means) {}

    private static final List<Row> ROWS =
            List.of(
                    new Row("jpeg", Score.PSNR, 26.50, 28.60, 29.87, 31.15, 33.03),
                    new Row("webp", Score.PSNR, 28.72, 30.57, 31.90, 33.32, 35.45),
                    new Row("jpeg", Score.MS_SSIM, 9.57, 12.02, 13.63, 15.23, 17.36),
                    new Row("webp", Score.MS_SSIM, 11.84, 13.75, 15.06, 16.41, 18.33),
                    new Row("jpeg", Score.SSIMULACRA2, -18.01, 18.11, 36.91, 51.57, 66.19),
                    new Row("webp", Score.SSIMULACRA2, 14.91, 36.07, 48.28, 58.60, 70.34));

    /** BD-rates of webp over jpeg in the order of PSNR, MS-SSIM, SSIMULACRA 2. */
    private static final double[] BD_RATES = {-0.396, -0.314, -0.333};

    private PublishedMeans() {}

    /**
     * Prints each figure beside the published one; returns whether all lie within 2 %, of the scale
     * of 100 for SSIMULACRA 2, and of the bytes for BD-rates.
     */
    static boolean verify(Comparison comparison, PrintStream out) {
        boolean good = true;
        for (Row row : ROWS) {
            for (int i = 0; i < RATES.size(); i++) {
                double found = comparison.at(row.codec(), row.score(), RATES.get(i)).value();
                double scale = row.score() == Score.SSIMULACRA2 ? 100 : row.means()[i];
                String what = row.codec() + " " + row.score().label() + " " + RATES.get(i);
                good &= check(out, what, found, row.means()[i], TOLERANCE * scale);
            }
        }
        for (int i = 0; i < BD_RATES.length; i++) {
            Score score = Score.values()[i];
            double found = comparison.bdRate("jpeg", "webp", score, 0, 10).value();
            good &= check(out, "webp BD-rate " + score.label(), found, BD_RATES[i], TOLERANCE);
        }
        return good;
    }

    private static boolean check(
            PrintStream out, String what, double found, double published, double tolerance) {
        boolean good = Math.abs(found - published) <= tolerance;
        out.printf(
                Locale.ROOT,
                "%-28s %9.3f published %9.3f %s%n",
                what,
                found,
                published,
                good ? "" : "<-- differs");
        return good;
    }
}
