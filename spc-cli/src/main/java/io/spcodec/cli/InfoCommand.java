package io.spcodec.cli;

import io.spcodec.ImageInfo;
import io.spcodec.OpenedImage;
import io.spcodec.control.DecodeLimits;
import io.spcodec.error.Warning;
import io.spcodec.image.ByteSource;
import io.spcodec.image.Metadata;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code spc info}: what a stream says of itself; no network runs, and no tile is read. */
@Command(
        name = "info",
        description = "Says what a .spc file holds.",
        mixinStandardHelpOptions = true)
final class InfoCommand implements Callable<Integer> {

    /** Places of damage that are told one by one. */
    private static final int MOST_SHOWN = 5;

    @Spec private CommandSpec spec;

    @ParentCommand private Spc parent;

    @Mixin private RunOptions run = new RunOptions();

    @Parameters(
            paramLabel = "FILE",
            description = ".spc file, folder of files, or - for standard input")
    private Path input;

    @Option(names = "--json", description = "one JSON object, for a folder an array of them")
    private boolean json;

    @Option(
            names = "--verify",
            description = "reads the whole file and verifies every checksum, tile by tile")
    private boolean verify;

    @Override
    public Integer call() throws IOException {
        Arguments arguments = new Arguments(spec);
        List<Job> jobs =
                StandardStreams.is(input)
                        ? List.of(new Job("standard input", input, input))
                        : JobList.writing(input, input, Set.of(".spc"), "");
        arguments.requireJobs(jobs, input, ".spc");
        int threads = run.picturesAtOnce(arguments, jobs.size());
        JobReport report = new JobReport(spec.commandLine(), run.verbose());
        List<Outcome<Map<String, Object>>> outcomes = Batch.run("info", jobs, threads, this::facts);
        if (!json) {
            return Math.max(report.lines(outcomes, InfoCommand::text), damage(report, outcomes));
        }
        List<Map<String, Object>> all =
                outcomes.stream().filter(o -> !o.failed()).map(Outcome::value).toList();
        if (Files.isDirectory(input)) {
            spec.commandLine().getOut().println(Json.of(all));
        } else if (!all.isEmpty()) {
            spec.commandLine().getOut().println(Json.of(all.get(0)));
        }
        return Math.max(report.failures(outcomes), damage(report, outcomes));
    }

    /** A damaged file has facts all the same, and is no success. */
    private static int damage(JobReport report, List<Outcome<Map<String, Object>>> outcomes) {
        int exitCode = CommandLine.ExitCode.OK;
        for (Outcome<Map<String, Object>> outcome : outcomes) {
            if (!outcome.failed() && outcome.value().get("damage") instanceof List<?> damage) {
                for (Object message : damage) {
                    report.say(outcome.job(), "damaged: " + message);
                    exitCode = CommandLine.ExitCode.SOFTWARE;
                }
            }
        }
        return exitCode;
    }

    /** Opens a file once, reads its frame, and to verify one tile after the other. */
    private Map<String, Object> facts(Job job) throws IOException {
        if (!Files.isRegularFile(job.input())) {
            try (InputStream in = parent.standard().open(job.input())) {
                return facts(job, new StreamSource(in));
            }
        }
        try (SeekableByteChannel channel = Files.newByteChannel(job.input())) {
            return facts(job, ByteSource.of(channel));
        }
    }

    private Map<String, Object> facts(Job job, ByteSource source) throws IOException {
        OpenedImage image = OpenedImage.open(source, DecodeLimits.defaults());
        ImageInfo info = image.info(true);
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("file", job.name());
        facts.put("width", info.width());
        facts.put("height", info.height());
        facts.put("colorType", info.colorType().name());
        facts.put("bytes", info.fileBytes());
        facts.put("bitsPerPixel", info.bitsPerPixel());
        facts.put("model", info.modelId());
        facts.put("quality", 100 * info.quality());
        facts.put("tileSize", info.tileSize());
        facts.put("tiles", info.tilesX() * info.tilesY());
        facts.put("saliency", info.saliency());
        Metadata metadata = info.metadata();
        facts.put("iccBytes", length(metadata.icc()));
        facts.put("exifBytes", length(metadata.exif()));
        facts.put("xmpBytes", length(metadata.xmp()));
        facts.put("damage", shortened(verify ? image.verify() : image.verifyFrame()));
        return facts;
    }

    private static List<String> shortened(List<Warning> damage) {
        List<String> messages =
                new ArrayList<>(damage.stream().limit(MOST_SHOWN).map(Warning::message).toList());
        if (damage.size() > MOST_SHOWN) {
            messages.add("and " + (damage.size() - MOST_SHOWN) + " places more");
        }
        return messages;
    }

    private static int length(byte[] blob) {
        return blob == null ? 0 : blob.length;
    }

    private static String text(Map<String, Object> facts) {
        StringBuilder text = new StringBuilder();
        facts.forEach(
                (name, value) -> {
                    if (value instanceof List<?> messages) {
                        messages.forEach(m -> text.append("%-14s%s%n".formatted(name, m)));
                        return;
                    }
                    Object shown = value instanceof Double d ? "%.3f".formatted(d) : value;
                    text.append("%-14s%s%n".formatted(name, shown));
                });
        return text.toString();
    }
}
