package io.spcodec.cli;

import io.spcodec.DecodeOptions;
import io.spcodec.DecodeResult;
import io.spcodec.SpcDecoder;
import io.spcodec.cli.picture.PngWriter;
import io.spcodec.control.Provider;
import io.spcodec.error.Warning;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code spc decode}: .spc to PNG, with the ICC profile, Exif and XMP the stream carries. */
@Command(
        name = "decode",
        description = "Decodes .spc files as PNG.",
        mixinStandardHelpOptions = true)
final class DecodeCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "IN.spc", description = "file, or folder of files")
    private Path input;

    @Parameters(index = "1", paramLabel = "OUT.png", description = "file, or folder, to write")
    private Path output;

    @Option(names = "--lenient", description = "show what is left of a damaged file")
    private boolean lenient;

    @Option(
            names = "--provider",
            defaultValue = "auto",
            description = "auto, cpu or cuda (default ${DEFAULT-VALUE})")
    private Provider provider;

    @Option(names = "--no-overwrite", description = "leave files alone that are there already")
    private boolean keep;

    @Override
    public Integer call() throws IOException {
        Arguments arguments = new Arguments(spec);
        arguments.requireFolderForFolder(input, output);
        List<Job> jobs = JobList.writing(input, output, Set.of(".spc"), ".png");
        arguments.requireJobs(jobs, input, ".spc");
        if (!Files.isDirectory(input)) {
            arguments.requireTwoFiles(input, jobs.get(0).other());
            OutputFormat.PNG.requireName(jobs.get(0).other(), arguments);
        }
        Report report = new Report(spec.commandLine());
        try (SpcDecoder decoder = SpcDecoder.create(provider)) {
            return report.lines(
                    Batch.run("decode", jobs, job -> decode(decoder, job, report)), line -> line);
        }
    }

    private String decode(SpcDecoder decoder, Job job, Report report) throws IOException {
        OutputFormat.PNG.requireReplaceable(job.other(), !keep);
        DecodeOptions options = DecodeOptions.defaults().withLenient(lenient);
        DecodeResult result = decoder.decode(Files.readAllBytes(job.input()), options);
        byte[] png = PngWriter.write(result.image(), result.info().metadata());
        OutputFormat.PNG.write(job.other(), png, !keep);
        report.warn(job, result.warnings().stream().map(Warning::message).toList());
        return "%s: %d x %d"
                .formatted(job.other(), result.image().width(), result.image().height());
    }
}
