package io.spcodec.bench.detect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The rows of {@code downstream.csv} in a folder, and {@code downstream.md} beside it. Not safe for
 * use by several threads.
 */
final class DownstreamTable {
    private static final List<String> ORDER =
            List.of(
                    DownstreamRow.UNCOMPRESSED,
                    "spc",
                    "spc-flat",
                    "jpeg",
                    "webp",
                    "avif",
                    "jxl",
                    "heic");

    private final Path folder;
    private final List<DownstreamRow> rows = new ArrayList<>();

    /** Reads what the folder holds; nothing where there is no file. */
    DownstreamTable(Path folder) throws IOException {
        this.folder = folder;
        Path csv = folder.resolve("downstream.csv");
        if (Files.exists(csv)) {
            Files.readAllLines(csv).stream().skip(1).map(DownstreamRow::parse).forEach(rows::add);
        }
    }

    /** Puts a codec's rows in place of those that it had, and writes both files. */
    void replace(List<DownstreamRow> measured) throws IOException {
        List<String> codecs = measured.stream().map(row -> row.files().codec()).toList();
        rows.removeIf(row -> codecs.contains(row.files().codec()));
        rows.addAll(measured);
        rows.sort(
                Comparator.comparingInt(DownstreamTable::place)
                        .thenComparingDouble(row -> row.files().rate()));
        Files.createDirectories(folder);
        String csv =
                rows.stream().map(DownstreamRow::toCsv).collect(Collectors.joining("\n", "", "\n"));
        Files.writeString(folder.resolve("downstream.csv"), DownstreamRow.HEADER + "\n" + csv);
        Files.writeString(folder.resolve("downstream.md"), markdown());
    }

    private static int place(DownstreamRow row) {
        int place = ORDER.indexOf(row.files().codec());
        return place < 0 ? ORDER.size() : place;
    }

    String markdown() {
        StringBuilder page =
                new StringBuilder(
                        "## Detection after compression\n\n"
                                + "| codec | wanted bpp | bpp | too large | AP | AP50 | AR"
                                + " | AP lost | agreement |\n"
                                + "|---|---|---|---|---|---|---|---|---|\n");
        rows.forEach(row -> page.append(line(row)));
        int images = rows.stream().mapToInt(row -> row.files().images()).max().orElse(0);
        return page.append("\nCOCO's figures in per cent over ")
                .append(images)
                .append(
                        " images. AP lost: that of the uncompressed images minus that of these, 95 %"
                                + " interval by bootstrap over images, the same drawn for both;"
                                + " agreement: AP50 with what was found at a score of 0.4 or more on"
                                + " the uncompressed image for truth; too large: files more than 5 %"
                                + " above the wanted size, because the codec reaches no less.\n")
                .toString();
    }

    private static String line(DownstreamRow row) {
        String labels =
                String.format(
                        Locale.ROOT,
                        "%.1f | %.1f | %.1f",
                        100 * row.labels().ap(),
                        100 * row.labels().ap50(),
                        100 * row.labels().ar());
        if (row.files().codec().equals(DownstreamRow.UNCOMPRESSED)) {
            return "| " + row.files().codec() + " | - | - | - | " + labels + " | - | - |\n";
        }
        return String.format(
                Locale.ROOT,
                "| %s | %.2f | %.3f | %d | %s | %.1f to %.1f | %.1f (%.1f to %.1f) |%n",
                row.files().codec(),
                row.files().rate(),
                row.files().bitsPerPixel(),
                row.files().tooLarge(),
                labels,
                100 * row.lost().low(),
                100 * row.lost().high(),
                100 * row.agreement(),
                100 * row.agreeing().low(),
                100 * row.agreeing().high());
    }
}
