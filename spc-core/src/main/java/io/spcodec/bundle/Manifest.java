package io.spcodec.bundle;

import io.spcodec.error.ModelException;
import io.spcodec.grid.TileGrid;
import io.spcodec.tensor.FloatNetworks;
import java.util.Map;

/**
 * What a bundle says of itself in {@code manifest.json}.
 *
 * @param id bundle id, as in the header of a stream
 * @param tileSize side of a tile in pixels
 * @param dimensions how large things are
 * @param tables numbers that depend on the quality
 * @param files SHA-256 of each file, as hexadecimal digits
 */
record Manifest(
        String id,
        int tileSize,
        FloatNetworks.Dimensions dimensions,
        ManifestTables tables,
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
        FloatNetworks.Dimensions dimensions =
                new FloatNetworks.Dimensions(
                        latents,
                        hypers,
                        fields.integer("featureChannels", 1, MAX_CHANNELS),
                        fields.integer("contextChannels", 1, latents),
                        fields.integer("analysisMargin", 0, MAX_MARGIN),
                        fields.integer("synthesisMargin", 0, MAX_MARGIN));
        return new Manifest(
                fields.text("id"),
                tileSize(fields),
                dimensions,
                ManifestTables.read(fields, latents, hypers),
                fields.texts("files"));
    }

    private static int tileSize(ManifestFields fields) throws ModelException {
        int size = fields.integer("tileSize", TileGrid.PADDING, MAX_TILE);
        if (Integer.bitCount(size) != 1) {
            throw new ModelException("manifest: tileSize " + size + " is no power of two");
        }
        return size;
    }
}
