package io.spcodec.grid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.image.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pixels, latents and tiles: from each to the others and back. */
class TileGridGeometryTest {

    private static TileGrid random(Random random) {
        int tileSize = 64 << random.nextInt(4);
        return new TileGrid(1 + random.nextInt(1500), 1 + random.nextInt(1500), tileSize);
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 512", "1, 0, 512", "1, 1, 0", "1, 1, 32", "1, 1, 96"})
    void sizesThatMakeNoGridAreRefused(int width, int height, int tileSize) {
        assertThrows(IllegalArgumentException.class, () -> new TileGrid(width, height, tileSize));
    }

    @Test
    void theImageIsPaddedToWholeHyperLatents() {
        assertEquals(4, TileGrid.HYPER_STRIDE);
        for (int side = 1; side <= 300; side++) {
            TileGrid grid = new TileGrid(side, 301 - side, 128);
            assertEquals((side + 63) / 64 * 4, grid.bounds().columns());
            assertEquals((301 - side + 63) / 64 * 4, grid.bounds().rows());
        }
    }

    @Test
    void tilesInAnAreaAreThoseThatShareAPosition() {
        Random random = new Random(1);
        for (int round = 0; round < 300; round++) {
            TileGrid grid = random(random);
            LatentArea area = part(random, grid.bounds());
            List<Integer> expected = new ArrayList<>();
            for (int i = 0; i < grid.count(); i++) {
                LatentArea tile = grid.tile(i);
                boolean apart =
                        tile.bottom() <= area.row()
                                || area.bottom() <= tile.row()
                                || tile.right() <= area.column()
                                || area.right() <= tile.column();
                if (!apart) {
                    expected.add(i);
                }
            }
            assertEquals(expected, grid.tilesIn(area), area + " of " + grid);
        }
    }

    private static LatentArea part(Random random, LatentArea bounds) {
        int row = random.nextInt(bounds.rows());
        int column = random.nextInt(bounds.columns());
        return new LatentArea(
                row,
                column,
                1 + random.nextInt(bounds.rows() - row),
                1 + random.nextInt(bounds.columns() - column));
    }

    @Test
    void wholeTilesAroundAnAreaAreTheirUnion() {
        Random random = new Random(2);
        for (int round = 0; round < 300; round++) {
            TileGrid grid = random(random);
            LatentArea area = part(random, grid.bounds());
            LatentArea whole = grid.whole(area);
            assertTrue(whole.contains(area));
            int sum = 0;
            for (int tile : grid.tilesIn(area)) {
                assertTrue(whole.contains(grid.tile(tile)));
                sum += grid.tile(tile).size();
            }
            assertEquals(sum, whole.size(), "nothing but the tiles");
            assertEquals(whole, grid.whole(whole));
        }
    }

    @Test
    void everyPixelIsUnderTheLatentsThatCoverIt() {
        Random random = new Random(3);
        for (int round = 0; round < 300; round++) {
            TileGrid grid = random(random);
            int x = random.nextInt(grid.width());
            int y = random.nextInt(grid.height());
            Region region =
                    new Region(
                            x,
                            y,
                            1 + random.nextInt(grid.width() - x),
                            1 + random.nextInt(grid.height() - y));
            LatentArea cover = grid.cover(region);
            assertEquals(y / 16, cover.row());
            assertEquals(x / 16, cover.column());
            assertEquals((region.bottom() + 15) / 16, cover.bottom());
            assertEquals((region.right() + 15) / 16, cover.right());
            Region pixels = grid.pixels(cover);
            assertTrue(pixels.x() <= x && pixels.y() <= y);
            assertTrue(pixels.right() >= region.right() && pixels.bottom() >= region.bottom());
            assertTrue(pixels.fitsIn(grid.width(), grid.height()));
            assertEquals(cover, grid.cover(pixels));
        }
    }

    @Test
    void tilesAreNumberedRowByRowAndCutAtThePadding() {
        TileGrid grid = new TileGrid(600, 513, 512);
        assertEquals(2, grid.tilesX());
        assertEquals(2, grid.tilesY());
        assertEquals(new LatentArea(0, 0, 32, 32), grid.tile(0));
        assertEquals(new LatentArea(0, 32, 32, 8), grid.tile(1));
        assertEquals(new LatentArea(32, 0, 4, 32), grid.tile(2));
        assertEquals(new LatentArea(32, 32, 4, 8), grid.tile(3));
    }

    @Test
    void theLargestImageOfTheFormatHasAGrid() {
        TileGrid grid = new TileGrid(1 << 24, 1 << 24, 1 << 13);
        assertEquals(1 << 20, grid.bounds().rows());
        assertEquals(1 << 22, grid.count());
        LatentArea last = grid.tile(grid.count() - 1);
        assertEquals(1 << 20, last.right());
        assertEquals(new Region((1 << 24) - 8192, (1 << 24) - 8192, 8192, 8192), grid.pixels(last));
    }
}
