package io.spcodec.bench.rd;

import io.spcodec.bench.judge.Score;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A {@link Comparison} as Markdown and CSV. */
final class Tables {
    static final List<Double> SHOWN_RATES = List.of(0.15, 0.23, 0.37, 0.50, 0.67, 1.00);
    private static final List<String> OURS = List.of("spc", "spc-flat");
    private static final double LOWEST_RATE = 0.15;
    private static final double HIGHEST_RATE = 1.00;

    private final Comparison comparison;
    private final String anchor;

    Tables(Comparison comparison, String anchor) {
        this.comparison = comparison;
        this.anchor = anchor;
    }

    /** Returns everything as one Markdown page. */
    String markdown() {
        StringBuilder page = new StringBuilder();
        page.append("## BD-rate, %, against ")
                .append(anchor)
                .append(" over ")
                .append(comparison.over())
                .append(", 0.15 to 1.0 bpp (negative: fewer bytes)\n\n");
        page.append(bdRates());
        for (Score score : comparison.scores()) {
            page.append("\n## ").append(score.label()).append(" by bits per pixel\n\n");
            page.append(means(score));
        }
        page.append(preferences());
        page.append("## Seconds per megapixel\n\n").append(speeds());
        page.append("\nMeans over ")
                .append(comparison.over())
                .append(
                        "; (n): only n of them reach that rate, and a mean over them"
                                + " compares with no other; -: not judged by it, or none reaches the"
                                + " rate.\n");
        return page.toString();
    }

    private String preferences() {
        StringBuilder page = new StringBuilder("\n## Whose picture is preferred: a stand-in\n\n");
        page.append(
                "Share of images, %, that the first codec wins at equal bytes (95 % interval by"
                        + " bootstrap over images). Nobody was asked: each judge is a metric. The"
                        + " learned metric, Butteraugli and DSSIM are no part of SPC's loss; the"
                        + " other two are, and may flatter SPC. Every pair of codecs:"
                        + " `win-shares.csv`.\n\n");
        WinShares shares = new WinShares(comparison);
        ours().forEach(codec -> page.append(shares.markdown(codec)).append('\n'));
        return page.toString();
    }

    /** Returns our own codecs among those that are compared. */
    List<String> ours() {
        return OURS.stream().filter(comparison.codecs()::contains).toList();
    }

    String bdRates() {
        StringBuilder table = new StringBuilder("| codec |");
        for (Score score : comparison.scores()) {
            table.append(' ').append(score.label()).append(" |");
        }
        table.append("\n|").append("---|".repeat(comparison.scores().size() + 1)).append('\n');
        for (String codec : comparison.codecs()) {
            table.append("| ").append(codec).append(" |");
            for (Score score : comparison.scores()) {
                table.append(cell("%+.1f", percent(bdRate(codec, score)))).append(" |");
            }
            table.append('\n');
        }
        return table.toString();
    }

    private Comparison.Mean bdRate(String codec, Score score) {
        return comparison.bdRate(anchor, codec, score, LOWEST_RATE, HIGHEST_RATE);
    }

    private static Comparison.Mean percent(Comparison.Mean share) {
        return new Comparison.Mean(100 * share.value(), share.images());
    }

    private String means(Score score) {
        StringBuilder table = new StringBuilder("| codec | ");
        table.append(
                SHOWN_RATES.stream()
                        .map(r -> String.format(Locale.ROOT, "%.2f", r))
                        .collect(Collectors.joining(" | ")));
        table.append(" |\n|").append("---|".repeat(SHOWN_RATES.size() + 1)).append('\n');
        String format = score == Score.LPIPS || score == Score.DSSIM ? "%.4f" : "%.2f";
        for (String codec : comparison.codecs()) {
            table.append("| ").append(codec).append(" |");
            for (double rate : SHOWN_RATES) {
                table.append(cell(format, comparison.at(codec, score, rate))).append(" |");
            }
            table.append('\n');
        }
        return table.toString();
    }

    private String cell(String format, Comparison.Mean mean) {
        if (mean.images() == 0) {
            return " -";
        }
        String figure = " " + String.format(Locale.ROOT, format, mean.value());
        boolean all = mean.images() == comparison.images().size();
        return all ? figure : figure + " (" + mean.images() + ")";
    }

    private String speeds() {
        StringBuilder table = new StringBuilder("| codec | encode | decode |\n|---|---|---|\n");
        for (String codec : comparison.codecs()) {
            double encode =
                    comparison.mean(codec, m -> m.file().encodeSeconds() / m.file().pixels() * 1e6);
            double decode =
                    comparison.mean(codec, m -> m.decodeSeconds() / m.file().pixels() * 1e6);
            table.append(
                    String.format(Locale.ROOT, "| %s | %.2f | %.2f |%n", codec, encode, decode));
        }
        return table.append(
                        "\nProcessor seconds, all threads together, mean over all files; process"
                                + " start and file formats of the external tools included.\n")
                .toString();
    }

    /** Returns the BD-rates for machines: codec, score, per cent, images. */
    String bdRateCsv() {
        StringBuilder csv = new StringBuilder("codec,score,bd_rate_percent,images\n");
        for (String codec : comparison.codecs()) {
            for (Score score : comparison.scores()) {
                Comparison.Mean mean = percent(bdRate(codec, score));
                csv.append(
                        String.format(
                                Locale.ROOT,
                                "%s,%s,%.2f,%d%n",
                                codec,
                                score.column(),
                                mean.value(),
                                mean.images()));
            }
        }
        return csv.toString();
    }
}
