package io.spcodec;

import io.spcodec.control.QualityIndex;
import io.spcodec.image.ColorType;
import io.spcodec.image.Metadata;

/**
 * What a stream says of itself before any network runs.
 *
 * @param width columns in pixels
 * @param height rows in pixels
 * @param colorType what the samples mean
 * @param modelId bundle that decodes it
 * @param qualityIndex 0 to 1023
 * @param tileSize side of a tile in pixels
 * @param tilesX tiles in a row
 * @param tilesY tiles in a column
 * @param fileBytes length of the stream
 * @param metadata ICC profile, Exif, XMP; null where none is there
 * @param saliency whether bits follow a saliency map
 */
public record ImageInfo(
        int width,
        int height,
        ColorType colorType,
        String modelId,
        int qualityIndex,
        int tileSize,
        int tilesX,
        int tilesY,
        long fileBytes,
        Metadata metadata,
        boolean saliency) {

    /** Returns the quality as {@link EncodeOptions#withQuality} takes it, 0 to 1. */
    public double quality() {
        return QualityIndex.quality(qualityIndex);
    }

    /** Returns bits of the stream for each pixel. */
    public double bitsPerPixel() {
        return 8.0 * fileBytes / width / height;
    }
}
