package io.spcodec.bench.segment;

import io.spcodec.bench.rate.FileFigures;
import io.spcodec.bench.rate.RatePage;
import java.util.List;
import java.util.Locale;

/** {@code segmentation.csv} and {@code segmentation.md}. */
final class SegmentationPage implements RatePage<MaskRow> {
    @Override
    public String name() {
        return "segmentation";
    }

    @Override
    public String columns() {
        return "outlined,iou,iou_low,iou_high,f,outlines_iou,lost,lost_low,lost_high";
    }

    @Override
    public MaskRow row(FileFigures files, double[] figures) {
        return MaskRow.of(files, figures);
    }

    @Override
    public String markdown(List<MaskRow> rows) {
        StringBuilder page =
                new StringBuilder("## The object that stands out, after compression\n\n");
        page.append(FileFigures.HEAD).append(" IoU | F | IoU with outlines | lost |\n");
        page.append("|---|---|---|---|---|---|---|---|\n");
        rows.forEach(row -> page.append(line(row)));
        int images = RatePage.images(rows);
        int outlined = rows.stream().mapToInt(MaskRow::outlined).max().orElse(0);
        return page.append("\nPer cent, means over ")
                .append(images)
                .append(
                        " photographs of what U2-Net's small form cuts out. IoU and F: against what it"
                                + " cuts out of the uncompressed photograph; IoU with outlines:"
                                + " against the labelled objects of ")
                .append(outlined)
                .append(
                        " of them, of which not all stand out; lost: that of the uncompressed minus"
                                + " that of these; 95 % intervals by bootstrap over photographs; ")
                .append(FileFigures.TOO_LARGE_MEANS)
                .append('\n')
                .toString();
    }

    private static String line(MaskRow row) {
        String start = row.files().cells();
        return row.files().isCompressed()
                ? String.format(
                        Locale.ROOT,
                        "%s %s | %.1f | %s | %s |%n",
                        start,
                        percent(row.overlap()),
                        100 * row.fMeasure(),
                        percent(row.outlines()),
                        percent(row.lost()))
                : start + " - | - | " + percent(row.outlines()) + " | - |\n";
    }

    private static String percent(double share) {
        return Double.isNaN(share) ? "-" : String.format(Locale.ROOT, "%.1f", 100 * share);
    }

    private static String percent(MaskRow.Estimate estimate) {
        return Double.isNaN(estimate.mean())
                ? "-"
                : String.format(
                        Locale.ROOT,
                        "%.1f (%.1f to %.1f)",
                        100 * estimate.mean(),
                        100 * estimate.interval().low(),
                        100 * estimate.interval().high());
    }
}
