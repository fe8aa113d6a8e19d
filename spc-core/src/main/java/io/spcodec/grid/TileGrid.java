package io.spcodec.grid;

import io.spcodec.image.Region;
import java.util.ArrayList;
import java.util.List;

/**
 * How an image is cut into tiles, in latents. The image is padded to a multiple of {@value
 * #PADDING} pixels, so every tile has a whole number of hyper-latents.
 *
 * @param width image columns in pixels
 * @param height image rows in pixels
 * @param tileSize side of a tile in pixels, a multiple of {@value #PADDING}
 */
public record TileGrid(int width, int height, int tileSize) {
    /** Sides of the padded image are multiples of this many pixels: one hyper-latent. */
    public static final int PADDING = 64;

    /** Latents from one hyper-latent to the next, each way. */
    public static final int HYPER_STRIDE = PADDING / LatentArea.PIXELS;

    /** Checks the sizes. */
    public TileGrid {
        if (width < 1 || height < 1 || tileSize < PADDING || tileSize % PADDING != 0) {
            throw new IllegalArgumentException(
                    "tiles of " + tileSize + " in " + width + " x " + height);
        }
    }

    /** Returns the whole padded image in latents. */
    public LatentArea bounds() {
        return new LatentArea(0, 0, paddedLatents(height), paddedLatents(width));
    }

    /** Returns the number of tiles in a row. */
    public int tilesX() {
        return (width - 1) / tileSize + 1;
    }

    /** Returns the number of tiles in a column. */
    public int tilesY() {
        return (height - 1) / tileSize + 1;
    }

    /** Returns the number of tiles. */
    public int count() {
        return Math.multiplyExact(tilesX(), tilesY());
    }

    /** Returns the area of a tile; tiles are numbered row by row. */
    public LatentArea tile(int index) {
        int side = tileSize / LatentArea.PIXELS;
        int row = index / tilesX() * side;
        int column = index % tilesX() * side;
        LatentArea all = bounds();
        return new LatentArea(
                row,
                column,
                Math.min(side, all.rows() - row),
                Math.min(side, all.columns() - column));
    }

    /** Returns the numbers of the tiles that share a position with the area, rising. */
    public List<Integer> tilesIn(LatentArea area) {
        int side = tileSize / LatentArea.PIXELS;
        List<Integer> indices = new ArrayList<>();
        for (int y = area.row() / side; y <= (area.bottom() - 1) / side; y++) {
            for (int x = area.column() / side; x <= (area.right() - 1) / side; x++) {
                indices.add(y * tilesX() + x);
            }
        }
        return indices;
    }

    /** Returns the area of all tiles that share a position with an area. */
    public LatentArea whole(LatentArea area) {
        int side = tileSize / LatentArea.PIXELS;
        int row = area.row() / side * side;
        int column = area.column() / side * side;
        LatentArea all = bounds();
        int bottom = Math.min(all.rows(), ((area.bottom() - 1) / side + 1) * side);
        int right = Math.min(all.columns(), ((area.right() - 1) / side + 1) * side);
        return new LatentArea(row, column, bottom - row, right - column);
    }

    /** Returns the smallest area of latents that covers the pixels. */
    public LatentArea cover(Region pixels) {
        int row = pixels.y() / LatentArea.PIXELS;
        int column = pixels.x() / LatentArea.PIXELS;
        int bottom = (pixels.bottom() - 1) / LatentArea.PIXELS + 1;
        int right = (pixels.right() - 1) / LatentArea.PIXELS + 1;
        return new LatentArea(row, column, bottom - row, right - column);
    }

    /** Returns the pixels of the unpadded image that the area stands for. */
    public Region pixels(LatentArea area) {
        int x = area.column() * LatentArea.PIXELS;
        int y = area.row() * LatentArea.PIXELS;
        return new Region(
                x,
                y,
                (int) Math.min((long) area.columns() * LatentArea.PIXELS, width - x),
                (int) Math.min((long) area.rows() * LatentArea.PIXELS, height - y));
    }

    private static int paddedLatents(int pixels) {
        return ((pixels - 1) / PADDING + 1) * HYPER_STRIDE;
    }
}
