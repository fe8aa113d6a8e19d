package io.spcodec.cli;

import io.spcodec.EncodeOptions;
import io.spcodec.EncodeResult;
import io.spcodec.SpcEncoder;
import io.spcodec.control.Provider;
import io.spcodec.image.Metadata;
import io.spcodec.image.PixelImage;
import io.spcodec.imageio.picture.Picture;
import io.spcodec.imageio.picture.PictureReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code spc encode}: pictures to .spc, with the ICC profile, Exif and XMP they carry. */
@Command(
        name = "encode",
        description = "Encodes PNG, JPEG, BMP or TIFF pictures.",
        mixinStandardHelpOptions = true)
final class EncodeCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @ParentCommand private Spc parent;

    @Mixin private InputsAndOutput files = new InputsAndOutput();

    @ArgGroup private RateOptions rate = new RateOptions();

    @Option(
            names = "--saliency",
            paramLabel = "auto|off|MAP.png",
            defaultValue = "auto",
            description = "where people look: estimated, nowhere, or bright in a picture")
    private String saliency;

    @Mixin private StripOption strip = new StripOption();

    @Option(
            names = "--provider",
            defaultValue = "auto",
            description = "auto, cpu, cuda or java (default ${DEFAULT-VALUE})")
    private Provider provider;

    @Option(names = "--exact", description = "keep colours under alpha 0, which nobody sees")
    private boolean exact;

    @Option(names = "--no-overwrite", description = "leave files alone that are there already")
    private boolean keep;

    @Option(names = "--json", description = "one JSON object, for several files an array of them")
    private boolean json;

    @Mixin private RunOptions run = new RunOptions();

    @Override
    public Integer call() throws IOException {
        Arguments arguments = new Arguments(spec);
        EncodeOptions options = options(arguments);
        List<Job> jobs =
                files.jobs(
                        arguments,
                        new InputsAndOutput.Kinds(
                                PictureReader.SUFFIXES,
                                "PNG, JPEG, BMP or TIFF",
                                OutputFormat.SPC));
        int threads = run.picturesAtOnce(arguments, jobs.size());
        JobReport report = new JobReport(spec.commandLine(), run.verbose());
        if (rate.doubt() != null) {
            report.warn(rate.doubt());
        }
        try (SpcEncoder encoder = SpcEncoder.create(provider)) {
            List<Outcome<Encoding>> outcomes =
                    Batch.run(
                            "encode", jobs, threads, job -> encode(encoder, options, job, report));
            return json
                    ? report.json(outcomes, files.several(), Encoding::toMap)
                    : report.written(outcomes, Encoding::text);
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

    private Encoding encode(SpcEncoder encoder, EncodeOptions options, Job job, JobReport report)
            throws IOException {
        OutputFormat.SPC.requireReplaceable(job.other(), !keep);
        Picture picture = PictureReader.read(parent.standard().read(job.input()));
        List<String> warnings = new ArrayList<>(picture.warnings());
        Metadata metadata = strip.apply(picture.metadata(), warnings);
        PixelImage pixels = picture.pixels();
        EncodeResult result =
                rate.encode(encoder, pixels, options.withMetadata(metadata), warnings);
        parent.standard().write(OutputFormat.SPC, job.other(), result.stream(), !keep);
        report.warn(job, warnings);
        return new Encoding(job, pixels, result, warnings);
    }
}
