package io.spcodec.bench.rd;

import io.spcodec.bench.judge.Score;
import io.spcodec.bench.sample.Bootstrap;
import java.util.List;
import java.util.Locale;
import java.util.function.IntUnaryOperator;

/**
 * Which share of images one codec does better than another at equal bytes. A stand-in for asking
 * people, and no more than that: a metric's opinion. The first three judges are no part of SPC's
 * loss; the other two are.
 */
final class WinShares {
    static final List<Double> RATES = List.of(0.23, 0.37, 0.67, 1.00);
    private static final List<Score> JUDGES =
            List.of(
                    Score.LEARNED,
                    Score.BUTTERAUGLI,
                    Score.DSSIM,
                    Score.SSIMULACRA2,
                    Score.MS_SSIM);
    private static final int RESAMPLES = 10_000;

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
            double share = mean(wins, times -> 1);
            Bootstrap.Interval interval =
                    Bootstrap.interval(wins.length, RESAMPLES, times -> mean(wins, i -> times[i]));
            return new Share(share, interval.low(), interval.high(), wins.length);
        }

        private static double mean(double[] wins, IntUnaryOperator times) {
            double sum = 0;
            for (int i = 0; i < wins.length; i++) {
                sum += wins[i] * times.applyAsInt(i);
            }
            return sum / wins.length;
        }
    }

    private final Comparison comparison;

    WinShares(Comparison comparison) {
        this.comparison = comparison;
    }

    /** Returns the judges that some codec was shown to. */
    List<Score> judges() {
        return JUDGES.stream().filter(comparison.scores()::contains).toList();
    }

    /** Returns the judges that both were shown to. */
    private List<Score> judgesOf(String codec, String other) {
        return judges().stream()
                .filter(score -> share(codec, other, score, RATES.get(0)).images() > 0)
                .toList();
    }

    /** Returns the share that a codec wins of the images that both reach at a rate. */
    Share share(String codec, String other, Score score, double rate) {
        return Share.of(
                comparison.images().stream()
                        .mapToDouble(
                                image ->
                                        win(
                                                comparison.risingAt(codec, image, score, rate),
                                                comparison.risingAt(other, image, score, rate)))
                        .filter(win -> !Double.isNaN(win))
                        .toArray());
    }

    private static double win(double ours, double theirs) {
        return (Math.signum(ours - theirs) + 1) / 2;
    }

    /** Returns a codec's shares against all others as Markdown, in per cent with the interval. */
    String markdown(String codec) {
        StringBuilder table =
                new StringBuilder("| " + codec + " against | by | 0.23 | 0.37 | 0.67 | 1.00 |\n");
        table.append("|---|---|---|---|---|---|\n");
        for (String other : comparison.codecs()) {
            for (Score score : other.equals(codec) ? List.<Score>of() : judgesOf(codec, other)) {
                table.append("| ").append(other).append(" | ").append(score.label()).append(" |");
                for (double rate : RATES) {
                    table.append(cell(share(codec, other, score, rate)));
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

    /** Returns the shares of every pair of codecs for machines. */
    String csv() {
        StringBuilder csv = new StringBuilder("codec,against,score,rate,share,low,high,images\n");
        for (String codec : comparison.codecs()) {
            for (String other : comparison.codecs()) {
                for (Score score : other.equals(codec) ? List.<Score>of() : judges()) {
                    RATES.forEach(rate -> csv.append(line(codec, other, score, rate)));
                }
            }
        }
        return csv.toString();
    }

    private String line(String codec, String other, Score score, double rate) {
        Share share = share(codec, other, score, rate);
        return String.format(
                Locale.ROOT,
                "%s,%s,%s,%.2f,%.3f,%.3f,%.3f,%d%n",
                codec,
                other,
                score.column(),
                rate,
                share.share(),
                share.low(),
                share.high(),
                share.images());
    }
}
