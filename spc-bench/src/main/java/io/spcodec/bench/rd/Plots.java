package io.spcodec.bench.rd;

import io.spcodec.bench.chart.Axis;
import io.spcodec.bench.chart.LineChart;
import io.spcodec.bench.judge.Score;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** A {@link Comparison} as charts: the mean figure over the rate, one line a codec. */
final class Plots {
    private static final double LOWEST_RATE = 0.1;
    private static final double HIGHEST_RATE = 1.0;
    private static final double LOWEST_SHARE_RATE = 0.2;
    private static final int STEPS = 40;

    /** One codec's worst figures would press all others to the axis. */
    private static final Set<Score> LOGARITHMIC = Set.of(Score.LEARNED, Score.DSSIM);

    private final Comparison comparison;

    Plots(Comparison comparison) {
        this.comparison = comparison;
    }

    /**
     * Returns the chart of one score as SVG. A line covers the rates that every image reaches; a
     * mean over fewer images would bend it.
     */
    String svg(Score score) {
        List<LineChart.Line> lines =
                comparison.codecs().stream().map(codec -> line(codec, score)).toList();
        double low = lines.stream().flatMapToDouble(l -> Arrays.stream(l.y())).min().orElse(0);
        double high = lines.stream().flatMapToDouble(l -> Arrays.stream(l.y())).max().orElse(1);
        String better = score.rising(1) > 0 ? " (more is better)" : " (less is better)";
        LineChart chart =
                new LineChart(
                        score.label() + better + ", mean of " + comparison.over(),
                        new Axis("bits per pixel, whole files", LOWEST_RATE, HIGHEST_RATE, true),
                        new Axis(score.label(), low, high, LOGARITHMIC.contains(score)),
                        Measurer.RATES);
        lines.forEach(chart::add);
        return chart.svg();
    }

    /** Returns the shares of images that a codec wins against another, one line a judge, as SVG. */
    String winShares(String codec, String other) {
        LineChart chart =
                new LineChart(
                        codec
                                + " against "
                                + other
                                + " at equal bytes: % won of "
                                + comparison.over(),
                        new Axis("bits per pixel", LOWEST_SHARE_RATE, HIGHEST_RATE, true),
                        new Axis("images won, %", 0, 100, false),
                        WinShares.RATES);
        chart.addReference("a draw", 50);
        WinShares shares = new WinShares(comparison);
        for (Score judge : shares.judges()) {
            List<double[]> points = new ArrayList<>();
            for (double rate : WinShares.RATES) {
                WinShares.Share share = shares.share(codec, other, judge, rate);
                if (share.images() > 0) {
                    points.add(new double[] {rate, 100 * share.share()});
                }
            }
            chart.add(line(judge.label(), points));
        }
        return chart.svg();
    }

    private LineChart.Line line(String codec, Score score) {
        List<double[]> points = new ArrayList<>();
        for (int i = 0; i <= STEPS; i++) {
            double rate =
                    LOWEST_RATE
                            * Math.pow(HIGHEST_RATE / LOWEST_RATE, (double) i / STEPS)
                            * (1 - 1e-9);
            Comparison.Mean mean = comparison.at(codec, score, rate);
            if (mean.images() == comparison.images().size()) {
                points.add(new double[] {rate, mean.value()});
            }
        }
        return line(codec, points);
    }

    private static LineChart.Line line(String name, List<double[]> points) {
        return new LineChart.Line(
                name,
                points.stream().mapToDouble(p -> p[0]).toArray(),
                points.stream().mapToDouble(p -> p[1]).toArray());
    }
}
