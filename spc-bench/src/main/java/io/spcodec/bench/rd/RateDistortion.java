package io.spcodec.bench.rd;

import io.spcodec.bench.CommandLine;
import io.spcodec.bench.codec.Codec;
import io.spcodec.bench.codec.Codecs;
import io.spcodec.bench.image.ImageFiles;
import io.spcodec.bench.judge.Judges;
import io.spcodec.bench.judge.Score;
import io.spcodec.bench.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * Question: how many bytes does each codec need for equal quality over a folder of photographs?
 *
 * <p>Command: {@code spc-bench/run rd.RateDistortion --images DIR --out DIR [--codecs spc,jpeg,...]
 * [--reuse FILE,...] [--complete] [--teachers DIR] [--judges DIR] [--anchor jpeg] [--page N] [--verify]}. Measurements are
 * appended to {@code OUT/points.csv} image by image; those found there or in a reused file are not
 * repeated. {@code --judges} is a folder of the programs butteraugli_main and dssim. {@code --complete} adds to reused ones the scores that they lack, and writes them too.
 * {@code --page N} also writes {@code OUT/report.html}, with N of the photographs. {@code --verify} compares the means of jpeg and webp with published ones for Kodak instead.
 */
public final class RateDistortion {
    private static final String PAGE_RATE = "0.37";
    private static final int BAR_WIDTH = 80;
    private static final int BAR_INTERVAL_MILLIS = 2000;

    private final CommandLine commandLine;
    private final Path points;
    private final List<Measurement> known = new ArrayList<>();

    private RateDistortion(CommandLine commandLine) throws IOException {
        this.commandLine = commandLine;
        Path out = Path.of(commandLine.required("out"));
        Files.createDirectories(out);
        points = out.resolve("points.csv");
        known.addAll(MeasurementFile.read(points));
        for (String file : commandLine.list("reuse")) {
            known.addAll(MeasurementFile.read(Path.of(file)));
        }
    }

    /** Runs the command. */
    public static void main(String[] words) throws IOException {
        CommandLine commandLine =
                new CommandLine(
                        words,
                        Set.of(
                                "images",
                                "out",
                                "codecs",
                                "reuse",
                                "complete",
                                "teachers",
                                "judges",
                                "anchor",
                                "page",
                                "verify"));
        RateDistortion run = new RateDistortion(commandLine);
        List<String> codecs = commandLine.list("codecs");
        Path folder = Path.of(commandLine.required("images"));
        List<Path> images = ImageFiles.list(folder);
        Set<String> stems = images.stream().map(ImageFiles::stem).collect(Collectors.toSet());
        run.measure(codecs, images);
        MeasurementFile.compact(run.points);
        run.known.removeIf(m -> !codecs.contains(m.codec()) || !stems.contains(m.image()));
        run.known.sort(Comparator.comparing(m -> codecs.indexOf(m.codec())));
        Comparison comparison = new Comparison(ImageFiles.setName(folder), run.known);
        if (commandLine.has("verify")) {
            System.exit(PublishedMeans.verify(comparison, System.out) ? 0 : 1);
        }
        run.report(comparison);
        if (commandLine.has("page")) {
            run.page(codecs, images);
        }
    }

    private void measure(List<String> codecs, List<Path> images) throws IOException {
        Path teachers = Path.of(commandLine.get("teachers", "../shared/teachers"));
        Path programs = Path.of(commandLine.get("judges", "../shared/judges"));
        try (Judges judges = new Judges(teachers, programs)) {
            for (String name : codecs) {
                List<Path> wanting =
                        images.stream().filter(image -> wants(name, image, judges)).toList();
                if (!wanting.isEmpty()) {
                    measure(name, wanting, judges);
                }
            }
        }
    }

    private List<Measurement> known(String codec, Path image) {
        String stem = ImageFiles.stem(image);
        return known.stream()
                .filter(m -> m.codec().equals(codec) && m.image().equals(stem))
                .toList();
    }

    private boolean wants(String codec, Path image, Judges judges) {
        List<Measurement> old = known(codec, image);
        return old.isEmpty()
                || commandLine.has("complete")
                        && old.stream().anyMatch(m -> m.lacksOneOf(judges.scores()));
    }

    private void measure(String name, List<Path> images, Judges judges) throws IOException {
        try (Codec codec = Codecs.open(name)) {
            Measurer measurer = new Measurer(codec, judges);
            for (Path image : ProgressBar.wrap(images, bar(name))) {
                List<Measurement> old = known(name, image);
                List<Measurement> measured = measurer.measure(image, old);
                MeasurementFile.append(points, measured);
                known.removeAll(old);
                known.addAll(measured);
            }
        }
    }

    /** Named with its width, since there may be no terminal to ask. */
    private static ProgressBarBuilder bar(String name) {
        return new ProgressBarBuilder()
                .setTaskName(name)
                .setMaxRenderedLength(BAR_WIDTH)
                .setUpdateIntervalMillis(BAR_INTERVAL_MILLIS)
                .setStyle(ProgressBarStyle.ASCII);
    }

    private void page(List<String> codecs, List<Path> images) throws IOException {
        Path out = points.getParent();
        int shown = Integer.parseInt(commandLine.get("page", ""));
        List<Path> first = images.subList(0, Math.min(shown, images.size()));
        Path page = out.resolve("report.html");
        Files.writeString(page, Report.page(out, first, codecs, PAGE_RATE));
        System.out.println("the page: " + page);
    }

    private void report(Comparison comparison) throws IOException {
        Path out = points.getParent();
        String anchor = commandLine.get("anchor", "jpeg");
        Tables tables = new Tables(comparison, anchor);
        Files.writeString(out.resolve("tables.md"), tables.markdown());
        Files.writeString(out.resolve("bd-rate.csv"), tables.bdRateCsv());
        Files.writeString(out.resolve("win-shares.csv"), new WinShares(comparison).csv());
        Plots plots = new Plots(comparison);
        for (Score score : comparison.scores()) {
            Files.writeString(out.resolve(score.column() + ".svg"), plots.svg(score));
        }
        for (String ours : tables.ours()) {
            Files.writeString(
                    out.resolve("win-shares-" + ours + ".svg"), plots.winShares(ours, anchor));
        }
        System.out.println(tables.bdRates());
    }
}
