package io.spcodec.bench.rd;

import io.spcodec.bench.judge.Score;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Which share of images one codec does better than another at equal bytes, by scores that the codec
 * was not trained on. A stand-in for asking people, and no more than that: a metric's opinion.
 */
final class WinShares {
    static final List<Double> RATES = List.of(0.23, 0.37, 0.67, 1.00);
    private static final List<Score> SCORES = List.of(Score.SSIMULACRA2, Score.MS_SSIM);
    private static final int RESAMPLES = 10_000;
    private static final long SEED = 20_260_801L;

    /**
     * A share of images with its 95 % interval, by bootstrap over images.
     *
     * @param share NaN without images
     * @param images over how many
     */
    record Share(double share, double low, double high, int images) {

        /** Returns the share of wins; each element is 1, a tie 0.5, or 0. */
        static Share of(double[] wins) {
            if (wins.length == 0) {
                return new Share(Double.NaN, Double.NaN, Double.NaN, 0);
            }
            Random random = new Random(SEED);
            double[] means = new double[RESAMPLES];
            for (int i = 0; i < RESAMPLES; i++) {
                double sum = 0;
                for (int j = 0; j < wins.length; j++) {
                    sum += wins[random.nextInt(wins.length)];
                }
                means[i] = sum / wins.length;
            }
            Arrays.sort(means);
            return new Share(
                    Arrays.stream(wins).average().orElseThrow(),
                    means[RESAMPLES / 40],
                    means[RESAMPLES - 1 - RESAMPLES / 40],
                    wins.length);
        }
    }

    private final Comparison comparison;
    private final String codec;

    WinShares(Comparison comparison, String codec) {
        this.comparison = comparison;
        this.codec = codec;
    }

    /** Returns the share that the codec wins of the images that both reach at a rate. */
    Share against(String other, Score score, double rate) {
        return Share.of(
                comparison.images().stream()
                        .mapToDouble(image -> win(image, other, score, rate))
                        .filter(win -> !Double.isNaN(win))
                        .toArray());
    }

    private double win(String image, String other, Score score, double rate) {
        double ours = comparison.risingAt(codec, image, score, rate);
        double theirs = comparison.risingAt(other, image, score, rate);
        if (Double.isNaN(ours) || Double.isNaN(theirs)) {
            return Double.NaN;
        }
        return (Math.signum(ours - theirs) + 1) / 2;
    }

    /** Returns all shares as Markdown, in per cent with the interval. */
    String markdown() {
        StringBuilder table = new StringBuilder("| against | by | 0.23 | 0.37 | 0.67 | 1.00 |\n");
        table.append("|---|---|---|---|---|---|\n");
        for (String other : comparison.codecs()) {
            for (Score score : other.equals(codec) ? List.<Score>of() : SCORES) {
                table.append("| ").append(other).append(" | ").append(score.label()).append(" |");
                for (double rate : RATES) {
                    table.append(cell(against(other, score, rate)));
                }
                table.append('\n');
            }
        }
        return table.toString();
    }

    private String cell(Share share) {
        if (share.images() == 0) {
            return " - |";
        }
        String count = share.images() == comparison.images().size() ? "" : ", n=" + share.images();
        return String.format(
                Locale.ROOT,
                " %.0f (%.0f to %.0f%s) |",
                100 * share.share(),
                100 * share.low(),
                100 * share.high(),
                count);
    }
}
