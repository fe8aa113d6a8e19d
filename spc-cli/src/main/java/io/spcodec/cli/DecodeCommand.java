package io.spcodec.cli;

import io.spcodec.DecodeOptions;
import io.spcodec.DecodeResult;
import io.spcodec.SpcDecoder;
import io.spcodec.cli.picture.PngWriter;
import io.spcodec.control.Provider;
import io.spcodec.error.Warning;
import io.spcodec.image.Metadata;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code spc decode}: .spc to PNG, with the ICC profile, Exif and XMP the stream carries. */
@Command(
        name = "decode",
        description = "Decodes .spc files as PNG.",
        mixinStandardHelpOptions = true)
final class DecodeCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @ParentCommand private Spc parent;

    @Mixin private InputsAndOutput files = new InputsAndOutput();

    @Option(names = "--lenient", description = "show what is left of a damaged file")
    private boolean lenient;

    @Mixin private StripOption strip = new StripOption();

    @Option(
            names = "--provider",
            defaultValue = "auto",
            description = "auto, cpu, cuda or java (default ${DEFAULT-VALUE})")
    private Provider provider;

    @Option(names = "--no-overwrite", description = "leave files alone that are there already")
    private boolean keep;

    @Mixin private RunOptions run = new RunOptions();

    @Override
    public Integer call() throws IOException {
        Arguments arguments = new Arguments(spec);
        List<Job> jobs =
                files.jobs(
                        arguments,
                        new InputsAndOutput.Kinds(Set.of(".spc"), ".spc", OutputFormat.PNG));
        int threads = run.picturesAtOnce(arguments, jobs.size());
        JobReport report = new JobReport(spec.commandLine(), run.verbose());
        try (SpcDecoder decoder = SpcDecoder.create(provider)) {
            return report.written(
                    Batch.run("decode", jobs, threads, job -> decode(decoder, job, report)),
                    line -> line);
        }
    }

    private String decode(SpcDecoder decoder, Job job, JobReport report) throws IOException {
        OutputFormat.PNG.requireReplaceable(job.other(), !keep);
        DecodeOptions options = DecodeOptions.defaults().withLenient(lenient);
        DecodeResult result = decoder.decode(parent.standard().read(job.input()), options);
        List<String> warnings =
                new ArrayList<>(result.warnings().stream().map(Warning::message).toList());
        Metadata metadata = strip.apply(result.info().metadata(), warnings);
        byte[] png = PngWriter.write(result.image(), metadata);
        parent.standard().write(OutputFormat.PNG, job.other(), png, !keep);
        report.warn(job, warnings);
        return "%s: %d x %d"
                .formatted(job.other(), result.image().width(), result.image().height());
    }
}
