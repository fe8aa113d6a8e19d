package io.spcodec.bundle;

import io.spcodec.error.ModelException;

/**
 * What a bundle says of itself in {@code manifest.json}; its structure and numbers are in {@code
 * integers.bin}.
 *
 * @param id bundle id, as in the header of a stream
 * @param tileSize side of a tile in pixels
 * @param analysisMargin how many latents beyond its output the analysis sees
 */
record Manifest(String id, int tileSize, int analysisMargin) {

    private static final int MAX_MARGIN = 64;
    private static final int FORMAT_VERSION = 2;
    private static final int MAX_TILE = 4096;

    static Manifest parse(byte[] json) throws ModelException {
        ManifestFields fields = ManifestFields.parse(json);
        fields.integer("formatVersion", FORMAT_VERSION, FORMAT_VERSION);
        return new Manifest(
                fields.text("id"),
                tileSize(fields),
                fields.integer("analysisMargin", 0, MAX_MARGIN));
    }

    private static int tileSize(ManifestFields fields) throws ModelException {
        int size = fields.integer("tileSize", 64, MAX_TILE);
        if (Integer.bitCount(size) != 1) {
            throw new ModelException("manifest: tileSize " + size + " is no power of two");
        }
        return size;
    }
}
