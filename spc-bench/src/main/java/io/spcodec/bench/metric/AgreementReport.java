package io.spcodec.bench.metric;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A table of metrics and figures, as Markdown, CSV and a bar chart. */
final class AgreementReport {
    private static final int BAR_HEIGHT = 16;
    private static final int LABEL_WIDTH = 120;
    private static final int BAR_WIDTH = 300;

    private final Map<String, Map<String, Double>> rows = new LinkedHashMap<>();
    private final Set<String> columns = new LinkedHashSet<>();
    private final List<String> notes = new ArrayList<>();
    private final StringBuilder raw = new StringBuilder();

    void put(String row, String column, double value) {
        rows.computeIfAbsent(row, name -> new LinkedHashMap<>()).put(column, value);
        columns.add(column);
    }

    /** Keeps one image's scores for the file of raw scores. */
    void raw(String image, double[] scores) {
        raw.append(image);
        for (double score : scores) {
            raw.append(',').append(score);
        }
        raw.append('\n');
    }

    void note(String sentence) {
        notes.add(sentence);
    }

    String markdown() {
        StringBuilder text = new StringBuilder();
        notes.forEach(note -> text.append(note).append("\n\n"));
        text.append("| metric | ").append(String.join(" | ", columns)).append(" |\n|---|");
        text.append("---|".repeat(columns.size())).append('\n');
        rows.forEach(
                (name, values) -> {
                    text.append("| ").append(name);
                    columns.forEach(
                            column -> text.append(" | ").append(format(values.get(column))));
                    text.append(" |\n");
                });
        return text.toString();
    }

    private static String format(double value) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.4f", value);
    }

    private String csv() {
        StringBuilder text = new StringBuilder("metric," + String.join(",", columns) + "\n");
        rows.forEach(
                (name, values) -> {
                    text.append(name);
                    columns.forEach(column -> text.append(',').append(format(values.get(column))));
                    text.append('\n');
                });
        return text.toString();
    }

    /** One block of bars a column, each scaled from its least value (a tenth) to its most. */
    private String svg() {
        StringBuilder bars = new StringBuilder();
        int y = 0;
        for (String column : columns) {
            DoubleSummaryStatistics range =
                    rows.values().stream()
                            .mapToDouble(row -> row.get(column))
                            .filter(value -> !Double.isNaN(value))
                            .summaryStatistics();
            y += 2 * BAR_HEIGHT;
            bars.append("<text x='0' y='%d' font-weight='bold'>%s</text>%n".formatted(y, column));
            for (Map.Entry<String, Map<String, Double>> row : rows.entrySet()) {
                double value = row.getValue().get(column);
                if (Double.isNaN(value)) {
                    continue;
                }
                double share =
                        (value - range.getMin() + 0.1 * (range.getMax() - value))
                                / (range.getMax() - range.getMin());
                y += BAR_HEIGHT;
                bars.append(
                        String.format(
                                Locale.ROOT,
                                "<text x='0' y='%d'>%s</text><rect x='%d' y='%d' width='%.1f' height='%d' "
                                        + "fill='#36c'/><text x='%.1f' y='%d'>%.4f</text>%n",
                                y,
                                row.getKey(),
                                LABEL_WIDTH,
                                y - 11,
                                share * BAR_WIDTH,
                                BAR_HEIGHT - 4,
                                LABEL_WIDTH + share * BAR_WIDTH + 6,
                                y,
                                value));
            }
        }
        return "<svg xmlns='http://www.w3.org/2000/svg' width='%d' height='%d' %s>%n%s</svg>%n"
                .formatted(
                        LABEL_WIDTH + BAR_WIDTH + 70,
                        y + BAR_HEIGHT,
                        "font-family='sans-serif' font-size='12'",
                        bars);
    }

    /** Writes {@code metric-agreement.md}, {@code .csv}, {@code .svg} and all scores. */
    void writeTo(Path folder) throws IOException {
        Files.writeString(folder.resolve("metric-agreement.md"), markdown());
        Files.writeString(folder.resolve("metric-agreement.csv"), csv());
        Files.writeString(folder.resolve("metric-agreement.svg"), svg());
        Files.writeString(folder.resolve("metric-scores.csv"), raw);
    }
}
