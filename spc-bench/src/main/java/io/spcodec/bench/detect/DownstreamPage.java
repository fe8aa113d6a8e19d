package io.spcodec.bench.detect;

import io.spcodec.bench.rate.FileFigures;
import io.spcodec.bench.rate.RatePage;
import java.util.List;
import java.util.Locale;

/** {@code downstream.csv} and {@code downstream.md}. */
final class DownstreamPage implements RatePage<DownstreamRow> {
    @Override
    public String name() {
        return "downstream";
    }

    @Override
    public String columns() {
        return "ap,ap50,ar,lost_low,lost_high,agreement,agreement_low,agreement_high";
    }

    @Override
    public DownstreamRow row(FileFigures files, double[] figures) {
        return DownstreamRow.of(files, figures);
    }

    @Override
    public String markdown(List<DownstreamRow> rows) {
        StringBuilder page = new StringBuilder("## Detection after compression\n\n");
        page.append(FileFigures.HEAD).append(" AP | AP50 | AR | AP lost | agreement |\n");
        page.append("|---|---|---|---|---|---|---|---|---|\n");
        rows.forEach(row -> page.append(line(row)));
        int images = RatePage.images(rows);
        return page.append("\nCOCO's figures in per cent over ")
                .append(images)
                .append(
                        " images. AP lost: that of the uncompressed images minus that of these, 95 %"
                                + " interval by bootstrap over images, the same drawn for both;"
                                + " agreement: AP50 with what was found at a score of 0.4 or more on"
                                + " the uncompressed image for truth; ")
                .append(FileFigures.TOO_LARGE_MEANS)
                .append('\n')
                .toString();
    }

    private static String line(DownstreamRow row) {
        String labels =
                String.format(
                        Locale.ROOT,
                        " %.1f | %.1f | %.1f |",
                        100 * row.labels().ap(),
                        100 * row.labels().ap50(),
                        100 * row.labels().ar());
        String start = row.files().cells() + labels;
        return row.files().isCompressed()
                ? String.format(
                        Locale.ROOT,
                        "%s %.1f to %.1f | %.1f (%.1f to %.1f) |%n",
                        start,
                        100 * row.lost().low(),
                        100 * row.lost().high(),
                        100 * row.agreement(),
                        100 * row.agreeing().low(),
                        100 * row.agreeing().high())
                : start + " - | - |\n";
    }
}
