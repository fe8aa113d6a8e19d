package io.spcodec.grid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.image.Region;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Batches, blocks, strips and pieces: every tile once, none too large, and in an order. */
class BatchesTest {

    @Test
    void aBatchHasTilesOfOneSizeAndAllAreInOne() {
        Random random = new Random(1);
        for (int round = 0; round < 200; round++) {
            List<LatentArea> areas = new ArrayList<>();
            for (int i = random.nextInt(40); i > 0; i--) {
                int side = random.nextBoolean() ? 32 : 4 * (1 + random.nextInt(8));
                areas.add(new LatentArea(0, 32 * i, side, 32));
            }
            Set<Integer> seen = new HashSet<>();
            for (List<Integer> batch : Batches.group(areas)) {
                LatentArea first = areas.get(batch.get(0));
                assertTrue(
                        batch.size() == 1 || batch.size() * first.size() <= 8192,
                        batch.size() + " of " + first);
                for (int i : batch) {
                    assertTrue(seen.add(i), i + " twice");
                    assertEquals(first.rows(), areas.get(i).rows());
                    assertEquals(first.columns(), areas.get(i).columns());
                }
            }
            assertEquals(areas.size(), seen.size());
        }
    }

    @Test
    void eightWholeTilesMakeABatchAndTheNinthAnother() {
        List<LatentArea> tiles = new ArrayList<>();
        for (int i = 0; i < 19; i++) {
            tiles.add(new LatentArea(0, 32 * i, 32, 32));
        }
        List<List<Integer>> batches = Batches.group(tiles);
        assertEquals(List.of(8, 8, 3), batches.stream().map(List::size).toList());
        assertEquals(List.of(16, 17, 18), batches.get(2));
    }

    @Test
    void aTileTooLargeForABatchIsOneAlone() {
        LatentArea huge = new LatentArea(0, 0, 128, 128);
        assertEquals(List.of(List.of(0), List.of(1)), Batches.group(List.of(huge, huge)));
        assertEquals(128 * 128, Batches.most(2048));
        assertEquals(8192, Batches.most(512));
        assertEquals(8192, Batches.most(64));
        assertEquals(512 * 512, Batches.most(8192));
    }

    @Test
    void noBatchHasMoreThanTheMost() {
        for (int tileSize : new int[] {64, 512, 1024, 2048}) {
            TileGrid grid = new TileGrid(3000, 2500, tileSize);
            List<LatentArea> tiles = new ArrayList<>();
            for (int i = 0; i < grid.count(); i++) {
                tiles.add(grid.tile(i));
            }
            long most = 0;
            for (List<Integer> batch : Batches.group(tiles)) {
                most = Math.max(most, batch.size() * (long) tiles.get(batch.get(0)).size());
            }
            assertTrue(most <= Batches.most(tileSize), most + " in tiles of " + tileSize);
            assertTrue(2 * most > Batches.most(tileSize), most + " in tiles of " + tileSize);
        }
    }

    @Test
    void blocksHaveEveryTileOnceAndEightAtMost() {
        Random random = new Random(2);
        for (int round = 0; round < 200; round++) {
            TileGrid grid = new TileGrid(1 + random.nextInt(9000), 1 + random.nextInt(9000), 512);
            Set<Integer> seen = new HashSet<>();
            for (TileBlock block : TileBlock.split(grid)) {
                assertTrue(block.tiles().size() <= 8, block.tiles() + " of " + grid);
                assertEquals(block.tiles().size(), block.areas().size());
                int size = 0;
                for (int i = 0; i < block.tiles().size(); i++) {
                    assertTrue(seen.add(block.tiles().get(i)));
                    assertEquals(grid.tile(block.tiles().get(i)), block.areas().get(i));
                    assertTrue(block.area().contains(block.areas().get(i)));
                    size += block.areas().get(i).size();
                }
                assertEquals(block.area().size(), size, "nothing but its tiles");
            }
            assertEquals(grid.count(), seen.size());
        }
    }

    @Test
    void blocksAreWideBeforeTheyAreTall() {
        List<TileBlock> blocks = TileBlock.split(new TileGrid(2048, 2048, 512));
        assertEquals(2, blocks.size());
        assertEquals(new LatentArea(0, 0, 64, 128), blocks.get(0).area());
        assertEquals(List.of(8, 9, 10, 11, 12, 13, 14, 15), blocks.get(1).tiles());
        List<TileBlock> narrow = TileBlock.split(new TileGrid(512, 8 * 512, 512));
        assertEquals(1, narrow.size());
    }

    @Test
    void stripsAreWholeRowsOfTilesFromTopToBottom() {
        Random random = new Random(3);
        for (int round = 0; round < 300; round++) {
            int x = random.nextInt(3000);
            int y = random.nextInt(3000);
            Region region =
                    new Region(x, y, 1 + random.nextInt(20_000), 1 + random.nextInt(20_000));
            int next = region.y();
            for (Region strip : Strips.of(region, 512)) {
                assertEquals(next, strip.y());
                assertEquals(region.x(), strip.x());
                assertEquals(region.width(), strip.width());
                next = strip.bottom();
                assertTrue(next == region.bottom() || next % 512 == 0, strip + " of " + region);
                assertTrue(strip.height() <= Strips.rows(region.width(), 512));
            }
            assertEquals(region.bottom(), next);
        }
    }

    @Test
    void aStripHasEightMegapixelsOrOneRowOfTiles() {
        assertEquals(16 * 512, Strips.rows(1000, 512));
        assertEquals(512, Strips.rows(16_384, 512));
        assertEquals(512, Strips.rows(1 << 24, 512));
        assertEquals(1 << 23, Strips.rows(1, 512));
    }

    @Test
    void piecesAreNearlyEqualAndBounded() {
        Random random = new Random(4);
        for (int round = 0; round < 300; round++) {
            LatentArea area =
                    new LatentArea(7, 9, 1 + random.nextInt(900), 1 + random.nextInt(900));
            List<LatentArea> pieces = Pieces.split(area);
            long sum = 0;
            int largest = 0;
            int smallest = Integer.MAX_VALUE;
            for (LatentArea piece : pieces) {
                assertTrue(area.contains(piece));
                sum += piece.size();
                largest = Math.max(largest, piece.size());
                smallest = Math.min(smallest, piece.size());
            }
            assertEquals(area.size(), sum);
            assertTrue(largest <= 8192, largest + " of " + area);
            int rows = pieces.get(0).rows() + 1;
            int columns = pieces.get(0).columns() + 1;
            assertTrue(largest - smallest <= rows + columns + 1, largest + " and " + smallest);
            assertTrue(pieces.size() > 1 || area.size() <= 8192);
        }
    }
}
