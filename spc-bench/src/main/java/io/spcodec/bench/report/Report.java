package io.spcodec.bench.report;

import io.spcodec.bench.CommandLine;
import io.spcodec.bench.image.ImageFiles;
import io.spcodec.bench.judge.Score;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
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
    private static final List<String> WIN_SHARES = List.of("win-shares-spc-flat", "win-shares-spc");
    private static final List<String> TABLES =
            List.of(
                    "against-avif-iq",
                    "tables",
                    "validation",
                    "hard",
                    "downstream",
                    "segmentation",
                    "reading-photographs",
                    "reading-pages");

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
    private static String figures(Path results) throws IOException {
        StringBuilder html = new StringBuilder("<div class=\"plots\">\n");
        Stream<String> scores = Arrays.stream(Score.values()).map(Score::column);
        for (String plot : Stream.concat(scores, WIN_SHARES.stream()).toList()) {
            Path file = results.resolve(plot + ".svg");
            html.append(Files.exists(file) ? Files.readString(file) : "");
        }
        html.append("</div>\n");
        for (String table : TABLES) {
            Path file = results.resolve(table + ".md");
            html.append(Files.exists(file) ? Html.fromMarkdown(Files.readString(file)) : "");
        }
        return html.toString();
    }

    static String page(String figures, String rate, String scenes) throws IOException {
        return resource("page.html")
                .replace("{{style}}", resource("page.css"))
                .replace("{{script}}", resource("page.js"))
                .replace("{{rate}}", Html.escape(rate))
                .replace("{{figures}}", figures)
                .replace("{{scenes}}", scenes);
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Report.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
