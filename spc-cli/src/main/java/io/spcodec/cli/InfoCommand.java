package io.spcodec.cli;

import io.spcodec.ImageInfo;
import io.spcodec.SpcDecoder;
import io.spcodec.control.DecodeLimits;
import io.spcodec.control.Provider;
import io.spcodec.image.Metadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code spc info}: what a stream says of itself; no network runs. */
@Command(
        name = "info",
        description = "Says what a .spc file holds.",
        mixinStandardHelpOptions = true)
final class InfoCommand implements Callable<Integer> {

    private static final double GREATEST_QUALITY_INDEX = 1023;

    @Spec private CommandSpec spec;

    @ParentCommand private Spc parent;

    @Mixin private RunOptions run = new RunOptions();

    @Parameters(
            paramLabel = "FILE",
            description = ".spc file, folder of files, or - for standard input")
    private Path input;

    @Option(names = "--json", description = "one JSON object, for a folder an array of them")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        Arguments arguments = new Arguments(spec);
        List<Job> jobs = JobList.writing(input, input, Set.of(".spc"), "");
        arguments.requireJobs(jobs, input, ".spc");
        int threads = run.picturesAtOnce(arguments, jobs.size());
        Report report = new Report(spec.commandLine(), run.verbose());
        try (SpcDecoder decoder = SpcDecoder.create(Provider.CPU)) {
            List<Outcome<Map<String, Object>>> outcomes =
                    Batch.run("info", jobs, threads, job -> facts(decoder, job));
            if (!json) {
                return report.lines(outcomes, InfoCommand::text);
            }
            List<Map<String, Object>> all =
                    outcomes.stream().filter(o -> !o.failed()).map(Outcome::value).toList();
            if (Files.isDirectory(input)) {
                spec.commandLine().getOut().println(Json.of(all));
            } else if (!all.isEmpty()) {
                spec.commandLine().getOut().println(Json.of(all.get(0)));
            }
            return report.failures(outcomes);
        }
    }

    private Map<String, Object> facts(SpcDecoder decoder, Job job) throws IOException {
        ImageInfo info =
                decoder.readInfo(parent.standard().read(job.input()), DecodeLimits.defaults());
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("file", job.name());
        facts.put("width", info.width());
        facts.put("height", info.height());
        facts.put("colorType", info.colorType().name());
        facts.put("bytes", info.fileBytes());
        facts.put("bitsPerPixel", info.bitsPerPixel());
        facts.put("model", info.modelId());
        facts.put("quality", 100 * info.qualityIndex() / GREATEST_QUALITY_INDEX);
        facts.put("tileSize", info.tileSize());
        facts.put("tiles", info.tilesX() * info.tilesY());
        facts.put("saliency", info.saliency());
        Metadata metadata = info.metadata();
        facts.put("iccBytes", length(metadata.icc()));
        facts.put("exifBytes", length(metadata.exif()));
        facts.put("xmpBytes", length(metadata.xmp()));
        return facts;
    }

    private static int length(byte[] blob) {
        return blob == null ? 0 : blob.length;
    }

    private static String text(Map<String, Object> facts) {
        StringBuilder text = new StringBuilder();
        facts.forEach(
                (name, value) -> {
                    Object shown = value instanceof Double d ? "%.3f".formatted(d) : value;
                    text.append("%-14s%s%n".formatted(name, shown));
                });
        return text.toString();
    }
}
