package io.spcodec.imageio.metadata;

import io.spcodec.image.Metadata;
import java.util.List;

/**
 * What a picture carries beside its pixels.
 *
 * @param metadata the blobs found; absent ones are null
 * @param warnings one sentence for each thing that was there but is not carried
 */
public record Carried(Metadata metadata, List<String> warnings) {

    /** Copies the warnings. */
    public Carried {
        warnings = List.copyOf(warnings);
    }
}
