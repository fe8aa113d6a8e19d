package io.spcodec.imageio;

import io.spcodec.ImageHeader;
import java.awt.Rectangle;

/** The stream's tiles as ImageIO counts them. Those of an image smaller than a tile are its size. */
record ImageTiles(ImageHeader header) {

    boolean isTiled() {
        return header.tilesX() * (long) header.tilesY() > 1;
    }

    int tileWidth() {
        return Math.min(header.tileSize(), header.width());
    }

    int tileHeight() {
        return Math.min(header.tileSize(), header.height());
    }

    /**
     * Returns where a tile lies; the last ones reach past the image.
     *
     * @throws IllegalArgumentException if there is no such tile
     */
    Rectangle tile(int tileX, int tileY) {
        if (tileX < 0 || tileX >= header.tilesX() || tileY < 0 || tileY >= header.tilesY()) {
            throw new IllegalArgumentException(
                    "tile (%d, %d) of %d x %d"
                            .formatted(tileX, tileY, header.tilesX(), header.tilesY()));
        }
        int side = header.tileSize();
        return new Rectangle(tileX * side, tileY * side, side, side);
    }
}
