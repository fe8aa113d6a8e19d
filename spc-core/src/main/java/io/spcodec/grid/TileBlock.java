package io.spcodec.grid;

import java.util.ArrayList;
import java.util.List;

/**
 * A rectangle of at most {@value #MAX_TILES} tiles, which an encoder takes from pixels to bytes
 * before it looks at the next: so its memory does not grow with the image. Eight tiles of 512 pixels
 * are also as many as a network takes in one run.
 *
 * @param tiles their numbers in the grid, rising
 * @param areas where they lie, in the same order
 * @param area all of them together
 */
public record TileBlock(List<Integer> tiles, List<LatentArea> areas, LatentArea area) {
    private static final int MAX_TILES = 8;
    private static final int MAX_ACROSS = 4;

    /** Returns blocks of nearly equal width that cover the grid exactly once. */
    public static List<TileBlock> split(TileGrid grid) {
        int across = (grid.tilesX() - 1) / MAX_ACROSS + 1;
        int rows = MAX_TILES / Math.min(MAX_ACROSS, grid.tilesX());
        List<TileBlock> blocks = new ArrayList<>();
        for (int y = 0; y < grid.tilesY(); y += rows) {
            int bottom = Math.min(y + rows, grid.tilesY()) - 1;
            for (int i = 0; i < across; i++) {
                int left = (int) ((long) grid.tilesX() * i / across);
                int right = (int) ((long) grid.tilesX() * (i + 1) / across) - 1;
                blocks.add(of(grid, y * grid.tilesX() + left, bottom * grid.tilesX() + right));
            }
        }
        return blocks;
    }

    private static TileBlock of(TileGrid grid, int firstTile, int lastTile) {
        LatentArea first = grid.tile(firstTile);
        LatentArea last = grid.tile(lastTile);
        LatentArea area =
                new LatentArea(
                        first.row(),
                        first.column(),
                        last.bottom() - first.row(),
                        last.right() - first.column());
        List<Integer> tiles = grid.tilesIn(area);
        return new TileBlock(tiles, tiles.stream().map(grid::tile).toList(), area);
    }
}
