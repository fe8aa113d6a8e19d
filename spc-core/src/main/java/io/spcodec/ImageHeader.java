package io.spcodec;

import io.spcodec.image.ColorType;

/**
 * What the first bytes of a stream say.
 *
 * @param width columns in pixels
 * @param height rows in pixels
 * @param colorType what the samples mean
 * @param tileSize side of a tile in pixels
 */
public record ImageHeader(int width, int height, ColorType colorType, int tileSize) {

    /** Returns the number of tiles in a row. */
    public int tilesX() {
        return (width - 1) / tileSize + 1;
    }

    /** Returns the number of tiles in a column. */
    public int tilesY() {
        return (height - 1) / tileSize + 1;
    }
}
