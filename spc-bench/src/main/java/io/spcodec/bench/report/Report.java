package io.spcodec.bench.report;

import io.spcodec.bench.CommandLine;
import io.spcodec.bench.image.ImageFiles;
import io.spcodec.bench.judge.Score;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Question: what can be seen and said about the codecs, on one page?
 *
 * <p>Command: {@code spc-bench/run report.Report --images DIR --results DIR --out FILE.html [--rate
 * 0.37] [--codecs spc,jpeg,webp,avif] [--only NAME,...] [--limit N]}. The results folder is what {@code
 * rd.RateDistortion} wrote; tables of other programs in it are shown as well.
 */
public final class Report {
    private static final String COMPARISON = "tables";
    private static final List<String> WIN_SHARES = List.of("win-shares-spc-flat", "win-shares-spc");
    private static final String TODAY = "against-avif-iq";
    private static final List<String> BESIDE =
            List.of("validation", "hard", "everyday", "saliency");
    private static final List<String> TABLES =
            List.of("downstream", "segmentation", "reading-photographs", "reading-pages");

    /**
     * What results have to show, as HTML.
     *
     * @param summary the tables that say most
     * @param tables all others
     */
    record Figures(String summary, String plots, String tables) {}

    private Report() {}

    /** Runs the command. */
    public static void main(String[] words) throws IOException {
        CommandLine commandLine =
                new CommandLine(
                        words,
                        Set.of("images", "results", "out", "rate", "codecs", "only", "limit"));
        List<Path> images = commandLine.imagesOf(Path.of(commandLine.required("images")));
        List<String> codecs = List.of(commandLine.get("codecs", "spc,jpeg,webp,avif").split(","));
        String page =
                page(
                        Path.of(commandLine.required("results")),
                        images,
                        codecs,
                        commandLine.get("rate", "0.37"));
        Files.writeString(Path.of(commandLine.required("out")), page);
    }

    /**
     * Returns the page.
     *
     * @param results folder with plots as SVG and tables as Markdown
     * @param images photographs to show
     * @param codecs names of those to show them by
     * @param rate bits per pixel at which they are shown
     */
    public static String page(Path results, List<Path> images, List<String> codecs, String rate)
            throws IOException {
        StringBuilder scenes = new StringBuilder();
        try (SceneMaker maker = new SceneMaker(codecs, Double.parseDouble(rate))) {
            for (Path image : images) {
                Scene scene = maker.make(ImageFiles.stem(image), ImageFiles.read(image));
                scenes.append(scene.html(scenes.isEmpty()));
            }
        }
        return page(figures(results), rate, scenes.toString());
    }

    /** Returns plots and tables, as far as the folder has them. */
    private static Figures figures(Path results) throws IOException {
        String comparison = read(results, COMPARISON + ".md");
        int others = Math.max(0, comparison.indexOf("\n## "));
        StringBuilder summary = new StringBuilder(read(results, TODAY + ".md")).append("\n\n");
        summary.append(comparison, 0, others).append("\n\n");
        for (String table : BESIDE) {
            summary.append(read(results, table + ".md")).append("\n\n");
        }
        StringBuilder tables = new StringBuilder(comparison.substring(others));
        for (String table : TABLES) {
            tables.append("\n\n").append(read(results, table + ".md"));
        }
        return new Figures(
                Html.fromMarkdown(summary.toString()),
                plots(results),
                Html.fromMarkdown(tables.toString()));
    }

    private static String plots(Path results) throws IOException {
        StringBuilder html = new StringBuilder("<div class=\"plots\">\n");
        Stream<String> scores = Arrays.stream(Score.values()).map(Score::column);
        for (String plot : Stream.concat(scores, WIN_SHARES.stream()).toList()) {
            html.append(read(results, plot + ".svg"));
        }
        return html.append("</div>\n").toString();
    }

    private static String read(Path results, String name) throws IOException {
        Path file = results.resolve(name);
        return Files.exists(file) ? Files.readString(file) : "";
    }

    static String page(Figures figures, String rate, String scenes) throws IOException {
        String body =
                Page.resource("report.html")
                        .replace("{{rate}}", Html.escape(rate))
                        .replace("{{summary}}", figures.summary())
                        .replace("{{plots}}", figures.plots())
                        .replace("{{tables}}", figures.tables())
                        .replace("{{scenes}}", scenes);
        return Page.of("SPC beside other codecs", body);
    }
}
