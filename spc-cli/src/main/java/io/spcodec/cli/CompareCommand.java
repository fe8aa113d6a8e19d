package io.spcodec.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.spcodec.cli.picture.HeatMapWriter;
import io.spcodec.control.Provider;
import io.spcodec.image.PixelImage;
import io.spcodec.metric.PerceptualMetric;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code spc compare}: how far two pictures, or two folders of them, look apart. */
@Command(
        name = "compare",
        description = "Scores pictures against their references; either may be .spc.",
        mixinStandardHelpOptions = true)
final class CompareCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @ParentCommand private Spc parent;

    @Parameters(index = "0", paramLabel = "REFERENCE", description = "picture, or folder")
    private Path reference;

    @Parameters(index = "1", paramLabel = "OTHER", description = "picture, or folder")
    private Path other;

    @Option(
            names = "--metric",
            paramLabel = "all|NAME",
            defaultValue = "all",
            completionCandidates = MetricNames.class,
            description = "all (the default) or one of ${COMPLETION-CANDIDATES}")
    private String metricName;

    @Option(
            names = "--heatmap",
            paramLabel = "OUT.png",
            description =
                    "draws where they differ, by the metric named or else by ssimulacra2; as PNG,"
                            + " JPEG, BMP or TIFF by the name's ending; for folders a folder")
    private Path heatMap;

    @Option(names = "--csv", paramLabel = "OUT.csv", description = "a line for each picture")
    private Path csv;

    @Option(names = "--json", description = "JSON on standard output")
    private boolean json;

    @Option(names = "--no-overwrite", description = "leave files alone that are there already")
    private boolean keep;

    @Mixin private RunOptions run = new RunOptions();

    @Override
    public Integer call() throws IOException {
        Arguments arguments = new Arguments(spec);
        List<PerceptualMetric> metrics = metrics(arguments);
        if (Files.isDirectory(reference) != Files.isDirectory(other)) {
            throw arguments.wrong("compare two files or two folders");
        }
        requireMeant(arguments);
        requireOutputs(arguments);
        List<Job> jobs = JobList.comparing(reference, other, PictureSource.SUFFIXES);
        arguments.requireJobs(jobs, reference, "picture");
        int threads = run.picturesAtOnce(arguments, jobs.size());
        JobReport report = new JobReport(spec.commandLine(), run.verbose());
        try (PictureSource source = new PictureSource(parent.standard(), Provider.AUTO)) {
            List<Outcome<PairScores>> outcomes =
                    Batch.run(
                            "compare", jobs, threads, job -> compare(source, metrics, job, report));
            List<PairScores> rows =
                    outcomes.stream().filter(o -> !o.failed()).map(Outcome::value).toList();
            if (!rows.isEmpty()) {
                print(new ComparisonTable(metrics, rows));
            }
            return report.failures(outcomes);
        }
    }

    private void requireOutputs(Arguments arguments) throws IOException {
        if (heatMap != null && !Files.isDirectory(reference)) {
            OutputFormat.ofPicture(heatMap).requireName(heatMap, arguments);
        }
        if (csv != null) {
            OutputFormat.CSV.requireName(csv, arguments);
            OutputFormat.CSV.requireReplaceable(csv, !keep);
        }
    }

    private List<PerceptualMetric> metrics(Arguments arguments) {
        if (metricName.equalsIgnoreCase("all")) {
            return PerceptualMetric.all();
        }
        try {
            return List.of(MetricNames.metric(metricName));
        } catch (IllegalArgumentException e) {
            throw arguments.wrong(e.getMessage());
        }
    }

    private void requireMeant(Arguments arguments) {
        if (StandardStreams.is(reference) && StandardStreams.is(other)) {
            throw arguments.wrong("only one of the two can be standard input");
        }
        if (StandardStreams.is(heatMap) && (StandardStreams.is(csv) || Files.isDirectory(other))) {
            throw arguments.wrong("standard output takes one file; name another for the heat map");
        }
    }

    private PairScores compare(
            PictureSource source, List<PerceptualMetric> metrics, Job job, JobReport report)
            throws IOException {
        if (heatMap != null) {
            Path file = heatMapFile(job);
            OutputFormat.ofPicture(file).requireReplaceable(file, !keep);
        }
        PictureSource.Source original = source.read(job.input());
        PictureSource.Source compared = source.read(job.other());
        requireSameSize(original.pixels(), compared.pixels());
        if (!original.hasColorsOf(compared)) {
            report.say(job, "the two have different profiles; both were converted to sRGB");
            original = original.inSrgb();
            compared = compared.inSrgb();
        }
        PixelImage first = original.pixels();
        PixelImage second = compared.pixels();
        Map<String, Double> scores = new LinkedHashMap<>();
        for (PerceptualMetric metric : metrics) {
            scores.put(metric.name(), metric.score(first, second));
        }
        if (heatMap != null) {
            PixelImage map = heatMetric(metrics).heatMap(first, second);
            Path file = heatMapFile(job);
            OutputFormat format = OutputFormat.ofPicture(file);
            byte[] picture = HeatMapWriter.write(map, format.imageIoName());
            parent.standard().write(format, file, picture, !keep);
        }
        long bytes = compared.bytes();
        double bits = 8.0 * bytes / first.width() / first.height();
        return new PairScores(job.name(), bytes, bits, scores);
    }

    private static PerceptualMetric heatMetric(List<PerceptualMetric> metrics) {
        return metrics.size() == 1 ? metrics.get(0) : PerceptualMetric.ssimulacra2();
    }

    private Path heatMapFile(Job job) {
        return Files.isDirectory(reference) ? heatMap.resolve(job.name() + ".png") : heatMap;
    }

    private static void requireSameSize(PixelImage first, PixelImage second) throws IOException {
        if (first.width() != second.width() || first.height() != second.height()) {
            throw new IOException(
                    "the reference has %d x %d pixels, the other %d x %d; only equal sizes compare"
                            .formatted(
                                    first.width(), first.height(),
                                    second.width(), second.height()));
        }
    }

    private void print(ComparisonTable table) throws IOException {
        if (csv != null) {
            byte[] lines = table.csv().getBytes(UTF_8);
            parent.standard().write(OutputFormat.CSV, csv, lines, !keep);
        }
        boolean taken = StandardStreams.is(csv) || StandardStreams.is(heatMap);
        PrintWriter text = taken ? spec.commandLine().getErr() : spec.commandLine().getOut();
        if (!json) {
            text.println(table.text());
        } else if (Files.isDirectory(reference)) {
            text.println(Json.of(table.toMap()));
        } else {
            text.println(Json.of(table.rows().get(0).toMap()));
        }
    }
}
