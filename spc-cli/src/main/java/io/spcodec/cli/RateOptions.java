package io.spcodec.cli;

import io.spcodec.EncodeOptions;
import io.spcodec.metric.PerceptualMetric;
import picocli.CommandLine.Option;

/** How large the file gets; one of four. Picocli fills the fields. */
final class RateOptions {

    @Option(names = "--quality", paramLabel = "0..100", description = "quality (default 50)")
    private Double quality;

    @Option(names = "--bpp", paramLabel = "BITS", description = "bits for each pixel")
    private Double bitsPerPixel;

    @Option(names = "--bytes", paramLabel = "N", description = "most bytes a file may have")
    private Long bytes;

    @Option(
            names = "--target",
            paramLabel = "METRIC=SCORE",
            description =
                    "smallest file that scores as well as this, as in ssimulacra2=80; metrics:"
                            + " ${COMPLETION-CANDIDATES}",
            completionCandidates = MetricNames.class)
    private String target;

    /** Applies the option given, or none; a value out of range is an illegal argument. */
    EncodeOptions applyTo(EncodeOptions options) {
        if (bytes != null) {
            return options.withTargetBytes(bytes);
        }
        if (bitsPerPixel != null) {
            return options.withTargetBitsPerPixel(bitsPerPixel);
        }
        if (target != null) {
            return applyTarget(options);
        }
        if (quality == null) {
            return options;
        }
        if (!(quality >= 0 && quality <= 100)) {
            throw new IllegalArgumentException("--quality is 0 to 100, not " + quality);
        }
        return options.withQuality(quality / 100);
    }

    private EncodeOptions applyTarget(EncodeOptions options) {
        int equals = target.indexOf('=');
        if (equals < 0) {
            throw new IllegalArgumentException(
                    "--target is METRIC=SCORE, as in ssimulacra2=80, not " + target);
        }
        PerceptualMetric metric = MetricNames.metric(target.substring(0, equals));
        try {
            double score = Double.parseDouble(target.substring(equals + 1));
            return options.withTargetDistance(metric, score);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--target: no number behind '=' in " + target, e);
        }
    }
}
