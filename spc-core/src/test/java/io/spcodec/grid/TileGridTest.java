package io.spcodec.grid;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
    void latentsCoverTheirPixels() {
        TileGrid grid = new TileGrid(100, 40, 512);
        assertEquals(new LatentArea(0, 0, 4, 8), grid.bounds());
        assertEquals(new LatentArea(0, 0, 3, 7), grid.cover(new Region(0, 0, 100, 40)));
        assertEquals(new LatentArea(1, 1, 1, 1), grid.cover(new Region(16, 31, 16, 1)));
        assertEquals(new Region(96, 32, 4, 8), grid.pixels(new LatentArea(2, 6, 1, 1)));
    }
}
