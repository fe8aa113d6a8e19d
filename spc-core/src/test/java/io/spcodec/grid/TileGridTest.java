package io.spcodec.grid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.image.Region;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Tiles and pieces cover everything exactly once. */
class TileGridTest {
    @Test
    void tilesCoverThePaddedImageOnce() {
        Random random = new Random(5);
        for (int round = 0; round < 200; round++) {
            TileGrid grid = new TileGrid(1 + random.nextInt(3000), 1 + random.nextInt(3000), 512);
            int sum = 0;
            for (int i = 0; i < grid.count(); i++) {
                sum += grid.tile(i).size();
                assertEquals(List.of(i), grid.tilesIn(grid.tile(i)));
                assertEquals(0, grid.tile(i).rows() % 4);
            }
            assertEquals(grid.bounds().size(), sum);
        }
    }

    @Test
    void piecesCoverAnAreaOnce() {
        Random random = new Random(6);
        for (int round = 0; round < 100; round++) {
            LatentArea area =
                    new LatentArea(3, 5, 1 + random.nextInt(400), 1 + random.nextInt(400));
            boolean[][] seen = new boolean[area.bottom()][area.right()];
            for (LatentArea piece : Pieces.split(area)) {
                for (int y = piece.row(); y < piece.bottom(); y++) {
                    for (int x = piece.column(); x < piece.right(); x++) {
                        assertEquals(false, seen[y][x]);
                        seen[y][x] = true;
                    }
                }
            }
            for (int y = area.row(); y < area.bottom(); y++) {
                for (int x = area.column(); x < area.right(); x++) {
                    assertEquals(true, seen[y][x]);
                }
            }
        }
    }

    @Test
    void piecesAreAsFewAsTheirHeightAllows() {
        assertEquals(
                List.of(new LatentArea(0, 0, 64, 128)),
                Pieces.split(new LatentArea(0, 0, 64, 128)));
        assertEquals(
                List.of(new LatentArea(0, 0, 65, 63), new LatentArea(0, 63, 65, 64)),
                Pieces.split(new LatentArea(0, 0, 65, 127)),
                "8255 latents of at most 90 rows");
        Random random = new Random(9);
        for (int round = 0; round < 1000; round++) {
            LatentArea area =
                    new LatentArea(0, 0, 1 + random.nextInt(900), 1 + random.nextInt(900));
            List<LatentArea> pieces = Pieces.split(area);
            int down = (int) pieces.stream().filter(p -> p.column() == 0).count();
            int across = pieces.size() / down;
            int tallest = pieces.stream().mapToInt(LatentArea::rows).max().orElseThrow();
            if (down > 1) {
                assertTrue(
                        Math.ceil(area.rows() / (down - 1.0)) > 90,
                        "a row of pieces too many: " + area);
            }
            if (across > 1) {
                double wider = Math.ceil(area.columns() / (across - 1.0));
                assertTrue(
                        wider * tallest > Pieces.MAX_LATENTS,
                        "a column of pieces too many: " + area);
            }
            if (pieces.size() == 1) {
                assertTrue(area.size() <= Pieces.MAX_LATENTS);
            }
        }
    }

    @Test
    void latentsCoverTheirPixels() {
        TileGrid grid = new TileGrid(100, 40, 512);
        assertEquals(new LatentArea(0, 0, 4, 8), grid.bounds());
        assertEquals(new LatentArea(0, 0, 3, 7), grid.cover(new Region(0, 0, 100, 40)));
        assertEquals(new LatentArea(1, 1, 1, 1), grid.cover(new Region(16, 31, 16, 1)));
        assertEquals(new Region(96, 32, 4, 8), grid.pixels(new LatentArea(2, 6, 1, 1)));
    }
}
