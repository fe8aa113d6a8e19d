package io.spcodec.spark;

import io.spcodec.metric.PerceptualMetric;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line of {@link SpcTranscode}. Picocli fills the fields. */
@Command(
        name = "SpcTranscode",
        mixinStandardHelpOptions = true,
        description = "Turns a collection of pictures into SPC streams.",
        footer = {
            "",
            "A picture that cannot be read is a row of the report, not a failed job.",
            "What an earlier run did with the same options is skipped."
        })
final class TranscodeCommand implements Callable<Integer> {

    /** What pictures come from. */
    enum From {
        folder,
        parquet,
        table
    }

    /** What streams go to. */
    enum To {
        files,
        table
    }

    @Option(names = "--input", required = true, description = "folder, Parquet, or table name")
    private String input;

    @Option(names = "--from", defaultValue = "folder", description = "${COMPLETION-CANDIDATES}")
    private From from;

    @Option(names = "--output", required = true, description = "folder of the streams")
    private String output;

    @Option(names = "--to", defaultValue = "files", description = "${COMPLETION-CANDIDATES}")
    private To to;

    @Option(names = "--report", description = "folder of the report (default: OUTPUT-report)")
    private String report;

    @Option(
            names = "--saliency",
            defaultValue = "auto",
            description = "auto or off: whether bits go where people are expected to look")
    private String saliency;

    @Option(
            names = "--score",
            paramLabel = "METRIC",
            description = "compute this score for the report, which decodes each stream")
    private List<String> scores = List.of();

    @ArgGroup private RateChoice rate = new RateChoice();

    /** One of four. */
    static final class RateChoice {
        @Option(names = "--quality", description = "0 to 100 (default 50)")
        private Double quality;

        @Option(names = "--bpp", description = "most bits for each pixel")
        private Double bitsPerPixel;

        @Option(names = "--bytes", description = "most bytes of a stream")
        private Long bytes;

        @Option(names = "--target", paramLabel = "METRIC=SCORE", description = "a score to reach")
        private String target;

        Rate rate() {
            if (bitsPerPixel != null) {
                return new Rate.BitsPerPixel(bitsPerPixel);
            } else if (bytes != null) {
                return new Rate.Bytes(bytes);
            } else if (target == null) {
                return new Rate.Quality(quality == null ? 50 : quality);
            }
            String[] parts = target.split("=", 2);
            if (parts.length < 2) {
                throw new IllegalArgumentException(
                        "--target is METRIC=SCORE, as in ssimulacra2=80, not " + target);
            }
            return new Rate.Score(parts[0].toLowerCase(Locale.ROOT), Double.parseDouble(parts[1]));
        }
    }

    static void main(String[] args) {
        int exit = new CommandLine(new TranscodeCommand()).execute(args);
        if (exit != 0) {
            System.exit(exit); // for spark-submit, to which a return is a success
        }
    }

    @Override
    public Integer call() throws Exception {
        Coding coding;
        try {
            if (!saliency.equals("auto") && !saliency.equals("off")) {
                throw new IllegalArgumentException("--saliency is auto or off, not " + saliency);
            }
            scores.forEach(PerceptualMetric::named);
            coding = new Coding(rate.rate(), saliency.equals("auto"), scores);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            return CommandLine.ExitCode.USAGE;
        }
        SparkSession spark = SparkSession.builder().appName("SpcTranscode").getOrCreate();
        SpcTranscode transcode = new SpcTranscode(spark, output(), coding);
        TranscodeSummary summary =
                switch (from) {
                    case folder -> transcode.run(input);
                    case parquet -> transcode.run(spark.read().parquet(input));
                    case table -> transcode.run(spark.table(input));
                };
        System.out.println(summary);
        System.out.println("report: " + output().report() + ", run " + summary.run());
        spark.stop();
        return CommandLine.ExitCode.OK;
    }

    private Output output() {
        Output plain = to == To.files ? Output.files(output) : Output.table(output);
        return report == null ? plain : new Output(output, plain.kind(), report);
    }
}
