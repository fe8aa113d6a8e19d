package io.spcodec.bundle;

import io.spcodec.error.ModelException;
import java.util.Map;

/**
 * What a bundle says of itself in {@code manifest.json}. Tables of anchors have one row for each
 * anchor quality, equally spaced from the lowest to the highest.
 *
 * @param id bundle id, as in the header of a stream
 * @param latentChannels channels of the latents
 * @param hyperChannels channels of the hyper-latents
 * @param featureChannels channels that the means are made of
 * @param contextChannels latent channels that the context networks see
 * @param tileSize side of a tile in pixels
 * @param synthesisMargin how many latents beyond its output the synthesis sees
 * @param analysisMargin how many latents beyond its output the analysis sees
 * @param curves the numbers that depend on the quality
 * @param files SHA-256 of each file, as hexadecimal digits
 */
public record Manifest(
        String id,
        int latentChannels,
        int hyperChannels,
        int featureChannels,
        int contextChannels,
        int tileSize,
        int synthesisMargin,
        int analysisMargin,
        QualityCurves curves,
        Map<String, String> files) {

    private static final int MAX_CHANNELS = 2048;
    private static final int MAX_MARGIN = 64;
    private static final int FORMAT_VERSION = 1;
    private static final int STAGES = 4;
    private static final int MAX_TILE = 4096;

    static Manifest parse(byte[] json) throws ModelException {
        ManifestFields fields = ManifestFields.parse(json);
        fields.integer("formatVersion", FORMAT_VERSION, FORMAT_VERSION);
        fields.integer("contextStages", STAGES, STAGES);
        int latents = fields.integer("latentChannels", 1, MAX_CHANNELS);
        int hypers = fields.integer("hyperChannels", 1, MAX_CHANNELS);
        return new Manifest(
                fields.text("id"),
                latents,
                hypers,
                fields.integer("featureChannels", 1, MAX_CHANNELS),
                fields.integer("contextChannels", 1, latents),
                tileSize(fields),
                fields.integer("synthesisMargin", 0, MAX_MARGIN),
                fields.integer("analysisMargin", 0, MAX_MARGIN),
                new QualityCurves(fields::table, latents, hypers),
                fields.texts("files"));
    }

    private static int tileSize(ManifestFields fields) throws ModelException {
        int size = fields.integer("tileSize", 64, MAX_TILE);
        if (Integer.bitCount(size) != 1) {
            throw new ModelException("manifest: tileSize " + size + " is no power of two");
        }
        return size;
    }
}
