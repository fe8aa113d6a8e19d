package io.spcodec.imageio.picture;

import io.spcodec.image.Metadata;
import io.spcodec.image.PixelImage;
import java.util.List;

/**
 * A picture as read from a file.
 *
 * @param pixels its samples, reduced to 8 bits
 * @param metadata the blobs it carries; absent ones are null
 * @param warnings one sentence for each thing that was lost in reading
 */
public record Picture(PixelImage pixels, Metadata metadata, List<String> warnings) {

    /** Copies the warnings. */
    public Picture {
        warnings = List.copyOf(warnings);
    }
}
