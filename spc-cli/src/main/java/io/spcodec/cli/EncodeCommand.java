package io.spcodec.cli;

import io.spcodec.EncodeOptions;
import io.spcodec.SpcEncoder;
import io.spcodec.cli.picture.Picture;
import io.spcodec.cli.picture.PictureReader;
import io.spcodec.control.Provider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code spc encode}: pictures to .spc, with the ICC profile, Exif and XMP they carry. */
@Command(
        name = "encode",
        description = "Encodes PNG, JPEG, BMP or TIFF pictures.",
        mixinStandardHelpOptions = true)
final class EncodeCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "IN", description = "picture, or folder of pictures")
    private Path input;

    @Parameters(index = "1", paramLabel = "OUT.spc", description = "file, or folder, to write")
    private Path output;

    @ArgGroup private RateOptions rate = new RateOptions();

    @Option(
            names = "--saliency",
            paramLabel = "auto|off|MAP.png",
            defaultValue = "auto",
            description = "where people look: estimated, nowhere, or bright in a picture")
    private String saliency;

    @Option(
            names = "--provider",
            defaultValue = "auto",
            description = "auto, cpu or cuda (default ${DEFAULT-VALUE})")
    private Provider provider;

    @Option(names = "--exact", description = "keep colours under alpha 0, which nobody sees")
    private boolean exact;

    @Option(names = "--no-overwrite", description = "leave files alone that are there already")
    private boolean keep;

    @Override
    public Integer call() throws IOException {
        Arguments arguments = new Arguments(spec);
        EncodeOptions options = options(arguments);
        arguments.requireFolderForFolder(input, output);
        List<Job> jobs = JobList.writing(input, output, PictureReader.SUFFIXES, ".spc");
        arguments.requireJobs(jobs, input, "PNG, JPEG, BMP or TIFF");
        if (!Files.isDirectory(input)) {
            arguments.requireTwoFiles(input, jobs.get(0).other());
            OutputFormat.SPC.requireName(jobs.get(0).other(), arguments);
        }
        Report report = new Report(spec.commandLine());
        try (SpcEncoder encoder = SpcEncoder.create(provider)) {
            return report.lines(
                    Batch.run("encode", jobs, job -> encode(encoder, options, job, report)),
                    line -> line);
        }
    }

    private EncodeOptions options(Arguments arguments) throws IOException {
        try {
            return SaliencyOption.apply(
                    saliency, rate.applyTo(EncodeOptions.defaults().withExact(exact)));
        } catch (IllegalArgumentException e) {
            throw arguments.wrong(e.getMessage());
        }
    }

    private String encode(SpcEncoder encoder, EncodeOptions options, Job job, Report report)
            throws IOException {
        OutputFormat.SPC.requireReplaceable(job.other(), !keep);
        Picture picture = PictureReader.read(job.input());
        byte[] stream = encoder.encode(picture.pixels(), options.withMetadata(picture.metadata()));
        OutputFormat.SPC.write(job.other(), stream, !keep);
        report.warn(job, picture.warnings());
        int width = picture.pixels().width();
        int height = picture.pixels().height();
        return "%s: %d bytes, %.3f bits per pixel, %d x %d"
                .formatted(
                        job.other(),
                        stream.length,
                        8.0 * stream.length / width / height,
                        width,
                        height);
    }
}
