package io.spcodec.cli.metadata;

import io.spcodec.image.Metadata;
import java.util.List;

/**
 * What a picture file carries beside its pixels.
 *
 * @param metadata the blobs found; absent ones are null
 * @param warnings one sentence for each blob that was there but could not be carried
 */
public record FileMetadata(Metadata metadata, List<String> warnings) {

    /** Copies the warnings. */
    public FileMetadata {
        warnings = List.copyOf(warnings);
    }

    /**
     * Reads the blobs of a JPEG or PNG file; any other file has none.
     *
     * <p>Never fails: whether the file is sound is for the pixel reader to say.
     *
     * @param file the whole file
     * @return its blobs
     */
    public static FileMetadata of(byte[] file) {
        if (JpegSegments.isJpeg(file)) {
            return JpegSegments.of(file).metadata();
        }
        if (PngChunks.isPng(file)) {
            return PngChunks.of(file).metadata();
        }
        return new FileMetadata(Metadata.none(), List.of());
    }
}
