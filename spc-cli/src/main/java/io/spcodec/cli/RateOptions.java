package io.spcodec.cli;

import io.spcodec.EncodeOptions;
import picocli.CommandLine.Option;

/** How large the file gets; one of three. Picocli fills the fields. */
final class RateOptions {

    @Option(names = "--quality", paramLabel = "0..100", description = "quality (default 50)")
    private Double quality;

    @Option(names = "--bpp", paramLabel = "BITS", description = "bits for each pixel")
    private Double bitsPerPixel;

    @Option(names = "--bytes", paramLabel = "N", description = "most bytes a file may have")
    private Long bytes;

    /** Applies the option given, or none; a value out of range is an illegal argument. */
    EncodeOptions applyTo(EncodeOptions options) {
        if (bytes != null) {
            return options.withTargetBytes(bytes);
        }
        if (bitsPerPixel != null) {
            return options.withTargetBitsPerPixel(bitsPerPixel);
        }
        if (quality == null) {
            return options;
        }
        if (!(quality >= 0 && quality <= 100)) {
            throw new IllegalArgumentException("--quality is 0 to 100, not " + quality);
        }
        return options.withQuality(quality / 100);
    }
}
