package io.spcodec;

import io.spcodec.error.Warning;
import io.spcodec.image.PixelImage;
import java.util.List;

/**
 * A decoded image.
 *
 * @param image the pixels asked for
 * @param info what the stream says of itself
 * @param warnings what was damaged and went on; empty unless the decoder was lenient
 */
public record DecodeResult(PixelImage image, ImageInfo info, List<Warning> warnings) {
    /** Copies the list. */
    public DecodeResult {
        warnings = List.copyOf(warnings);
    }
}
