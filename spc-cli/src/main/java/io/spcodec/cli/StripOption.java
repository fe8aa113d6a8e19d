package io.spcodec.cli;

import io.spcodec.cli.metadata.Strip;
import io.spcodec.image.Metadata;
import java.util.List;
import picocli.CommandLine.Option;

/** Which metadata stay behind. Picocli fills the field. */
final class StripOption {

    @Option(
            names = "--strip",
            paramLabel = "all|gps|none",
            defaultValue = "none",
            description =
                    "metadata to leave out: all keeps the ICC profile and the orientation alone, gps"
                            + " keeps everything but where the picture was taken (the GPS parts of"
                            + " Exif and XMP; a maker's own notes are not looked into), none keeps"
                            + " ICC profile, Exif and XMP (default)")
    private Strip strip = Strip.NONE;

    Metadata apply(Metadata metadata, List<String> warnings) {
        return strip.apply(metadata, warnings);
    }
}
