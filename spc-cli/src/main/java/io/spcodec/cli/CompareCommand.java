package io.spcodec.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.spcodec.cli.picture.PngWriter;
import io.spcodec.control.Provider;
import io.spcodec.image.Metadata;
import io.spcodec.image.PixelImage;
import io.spcodec.metric.PerceptualMetric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code spc compare}: how far two pictures, or two folders of them, look apart. */
@Command(
        name = "compare",
        description = "Scores pictures against their references; either may be .spc.",
        mixinStandardHelpOptions = true)
final class CompareCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "REFERENCE", description = "picture, or folder")
    private Path reference;

    @Parameters(index = "1", paramLabel = "OTHER", description = "picture, or folder")
    private Path other;

    @Option(
            names = "--metric",
            paramLabel = "all|NAME",
            defaultValue = "all",
            description = "one metric, or all (the default)")
    private String metricName;

    @Option(
            names = "--heatmap",
            paramLabel = "OUT.png",
            description = "draws where they differ, by the metric named or else by ssimulacra2")
    private Path heatMap;

    @Option(names = "--csv", paramLabel = "OUT.csv", description = "a line for each picture")
    private Path csv;

    @Option(names = "--json", description = "JSON on standard output")
    private boolean json;

    @Option(names = "--no-overwrite", description = "leave files alone that are there already")
    private boolean keep;

    @Override
    public Integer call() throws IOException {
        Arguments arguments = new Arguments(spec);
        List<PerceptualMetric> metrics = metrics(arguments);
        if (Files.isDirectory(reference) != Files.isDirectory(other)) {
            throw arguments.wrong("compare two files or two folders");
        }
        requireOutputs(arguments);
        List<Job> jobs = JobList.comparing(reference, other, PictureSource.SUFFIXES);
        arguments.requireJobs(jobs, reference, "picture");
        Report report = new Report(spec.commandLine());
        try (PictureSource source = new PictureSource(Provider.AUTO)) {
            List<Outcome<Comparison>> outcomes =
                    Batch.run("compare", jobs, job -> compare(source, metrics, job));
            List<Comparison> rows =
                    outcomes.stream().filter(o -> !o.failed()).map(Outcome::value).toList();
            if (!rows.isEmpty()) {
                print(new ComparisonTable(metrics, rows));
            }
            return report.failures(outcomes);
        }
    }

    private void requireOutputs(Arguments arguments) throws IOException {
        if (heatMap != null && !Files.isDirectory(reference)) {
            OutputFormat.PNG.requireName(heatMap, arguments);
        }
        if (csv != null) {
            OutputFormat.CSV.requireName(csv, arguments);
            OutputFormat.CSV.requireReplaceable(csv, !keep);
        }
    }

    private List<PerceptualMetric> metrics(Arguments arguments) {
        if (metricName.equals("all")) {
            return PerceptualMetric.all();
        }
        try {
            return List.of(PerceptualMetric.named(metricName));
        } catch (IllegalArgumentException e) {
            throw arguments.wrong(e.getMessage());
        }
    }

    private Comparison compare(PictureSource source, List<PerceptualMetric> metrics, Job job)
            throws IOException {
        if (heatMap != null) {
            OutputFormat.PNG.requireReplaceable(heatMapFile(job), !keep);
        }
        PixelImage first = source.read(job.input());
        PixelImage second = source.read(job.other());
        requireSameSize(first, second);
        Map<String, Double> scores = new LinkedHashMap<>();
        for (PerceptualMetric metric : metrics) {
            scores.put(metric.name(), metric.distance(first, second));
        }
        if (heatMap != null) {
            PixelImage map = heatMetric(metrics).heatMap(first, second);
            OutputFormat.PNG.write(heatMapFile(job), PngWriter.write(map, Metadata.none()), !keep);
        }
        long bytes = Files.size(job.other());
        double bits = 8.0 * bytes / first.width() / first.height();
        return new Comparison(job.name(), bytes, bits, scores);
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
            OutputFormat.CSV.write(csv, table.csv().getBytes(UTF_8), !keep);
        }
        if (!json) {
            spec.commandLine().getOut().println(table.text());
        } else if (Files.isDirectory(reference)) {
            spec.commandLine().getOut().println(Json.of(table.toMap()));
        } else {
            spec.commandLine().getOut().println(Json.of(table.rows().get(0).toMap()));
        }
    }
}
