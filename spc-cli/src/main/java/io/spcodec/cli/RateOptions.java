package io.spcodec.cli;

import io.spcodec.EncodeOptions;
import io.spcodec.EncodeResult;
import io.spcodec.SpcEncoder;
import io.spcodec.error.LimitExceededException;
import io.spcodec.error.SpcException;
import io.spcodec.image.PixelImage;
import io.spcodec.metric.PerceptualMetric;
import java.util.List;
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
            return options.withTargetScore(metric, score);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--target: no number behind '=' in " + target, e);
        }
    }

    /** Returns what can hardly be meant, or null. */
    String doubt() {
        return quality != null && quality > 0 && quality < 1
                ? "--quality is 0 to 100; %s is next to the lowest".formatted(quality)
                : null;
    }

    /**
     * Encodes with these options applied. Where a target is beyond what the codec reaches, the nearest
     * quality is taken and a warning says so; only more bytes than allowed are never written.
     */
    EncodeResult encode(
            SpcEncoder encoder, PixelImage image, EncodeOptions options, List<String> warnings)
            throws SpcException {
        EncodeResult result;
        try {
            result = encoder.encodeWithResult(image, options);
        } catch (LimitExceededException e) {
            if (bitsPerPixel == null) {
                throw e;
            }
            byte[] stream = encoder.encode(image, options.withQuality(0));
            warnings.add(
                    "%s is below the lowest quality%s".formatted(asked(), taken(image, stream)));
            return new EncodeResult(stream, 0, false);
        }
        if (!result.targetReached()) {
            warnings.add(
                    "%s is beyond the best quality%s"
                            .formatted(asked(), taken(image, result.stream())));
        }
        return result;
    }

    private String asked() {
        if (bytes != null) {
            return "--bytes " + bytes;
        }
        return bitsPerPixel != null ? "--bpp " + bitsPerPixel : "--target " + target;
    }

    private static String taken(PixelImage image, byte[] stream) {
        return ", which was written: %d bytes, %.3f bits per pixel"
                .formatted(stream.length, 8.0 * stream.length / image.width() / image.height());
    }
}
