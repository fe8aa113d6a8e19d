package io.spcodec.cli;

import io.spcodec.metric.PerceptualMetric;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Comparisons of a folder with mean and worst, as text, CSV or JSON.
 *
 * @param metrics the columns
 * @param rows at least one
 */
record ComparisonTable(List<PerceptualMetric> metrics, List<PairScores> rows) {

    Map<String, Double> mean() {
        Map<String, Double> means = new LinkedHashMap<>();
        for (PerceptualMetric metric : metrics) {
            means.put(
                    metric.name(),
                    rows.stream()
                            .mapToDouble(row -> row.scores().get(metric.name()))
                            .average()
                            .orElseThrow());
        }
        return means;
    }

    PairScores worst(PerceptualMetric metric) {
        Comparator<PairScores> byScore =
                Comparator.comparingDouble(row -> row.scores().get(metric.name()));
        return rows.stream()
                .min(metric.higherIsBetter() ? byScore : byScore.reversed())
                .orElseThrow();
    }

    Map<String, Object> toMap() {
        Map<String, Object> worst = new LinkedHashMap<>();
        for (PerceptualMetric metric : metrics) {
            PairScores row = worst(metric);
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("score", row.scores().get(metric.name()));
            entry.put("file", row.file());
            worst.put(metric.name(), entry);
        }
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("files", rows.stream().map(PairScores::toMap).toList());
        map.put("mean", mean());
        map.put("worst", worst);
        return map;
    }

    /** Returns the table, one line a file, as RFC 4180 has it; a name is quoted, a number has a point whatever the locale. */
    String csv() {
        StringBuilder csv = new StringBuilder("file,bytes,bitsPerPixel");
        metrics.forEach(metric -> csv.append(',').append(metric.name()));
        csv.append("\r\n");
        for (PairScores row : rows) {
            csv.append('"').append(row.file().replace("\"", "\"\"")).append('"');
            csv.append(',').append(row.bytes());
            csv.append(',').append(row.bitsPerPixel());
            row.scores().values().forEach(score -> csv.append(',').append(score));
            csv.append("\r\n");
        }
        return csv.toString();
    }

    String text() {
        List<String> lines = new ArrayList<>();
        for (PairScores row : rows) {
            lines.add(
                    "%s: %.3f bits per pixel, %s"
                            .formatted(row.file(), row.bitsPerPixel(), scores(row.scores())));
        }
        if (rows.size() > 1) {
            lines.add("mean: " + scores(mean()));
            for (PerceptualMetric metric : metrics) {
                PairScores row = worst(metric);
                lines.add(
                        "worst %s: %s in %s"
                                .formatted(
                                        metric.name(),
                                        number(row.scores().get(metric.name())),
                                        row.file()));
            }
        }
        return String.join(System.lineSeparator(), lines);
    }

    private static String scores(Map<String, Double> scores) {
        return scores.entrySet().stream()
                .map(entry -> entry.getKey() + " " + number(entry.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String number(double score) {
        return String.format(Locale.ROOT, "%.4f", score);
    }
}
