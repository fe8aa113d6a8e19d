package io.spcodec.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.grid.LatentArea;
import io.spcodec.grid.Pieces;
import io.spcodec.grid.TileGrid;
import io.spcodec.image.ColorType;
import io.spcodec.image.PixelImage;
import io.spcodec.image.Region;
import io.spcodec.network.Coefficient;
import io.spcodec.tensor.BareMemory;
import io.spcodec.tensor.LatentPlane;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** An orthonormal transform keeps the sum of squares, and here it has every coefficient. */
class ReconstructionErrorTest {
    private static final TileGrid GRID = new TileGrid(100, 90, 64);
    private static final LatentArea AREA = GRID.bounds();
    private static final Region ALL = new Region(0, 0, 100, 90);
    private static final List<Coefficient> EVERY = ForwardLappedTest.EVERY;

    private static LatentPlane of(PixelImage original, PixelImage decoded, Region within) {
        return new ReconstructionError(new BareMemory(), EVERY, GRID)
                .of(original, decoded, AREA, within);
    }

    private static PixelImage noise(ColorType type, int seed) {
        PixelImage image = PixelImage.blank(100, 90, type);
        new Random(seed).nextBytes(image.samples());
        return image;
    }

    private static double squares(LatentPlane plane) {
        double sum = 0;
        for (float value : plane.values()) {
            sum += value * value;
        }
        return sum;
    }

    private static double squares(PixelImage one, PixelImage other, Region within) {
        double sum = 0;
        int colors = one.colorType().colorChannels();
        for (int y = within.y(); y < within.bottom(); y++) {
            for (int x = within.x(); x < within.right(); x++) {
                for (int c = 0; c < 3; c++) {
                    int channel = colors == 1 ? 0 : c;
                    sum += Math.pow(one.sample(x, y, channel) - other.sample(x, y, channel), 2);
                }
            }
        }
        return sum;
    }

    @Test
    void whatIsDecodedRightMissesNothing() {
        PixelImage image = noise(ColorType.RGB, 1);
        assertEquals(0, squares(of(image, image, ALL)), 1e-6);
    }

    @Test
    void everyDifferenceWithinTheRegionCountsAndNoneElsewhere() {
        for (ColorType type : ColorType.values()) {
            PixelImage original = noise(type, 2);
            PixelImage decoded = noise(type, 3);
            for (Region within :
                    new Region[] {
                        ALL,
                        new Region(0, 0, 1, 1),
                        new Region(33, 15, 66, 60),
                        new Region(99, 89, 1, 1),
                        new Region(0, 32, 100, 16)
                    }) {
                double expected = squares(original, decoded, within);
                double found = squares(of(original, decoded, within));
                assertEquals(expected, found, 1e-4 * expected + 1e-3, type + ", " + within);
            }
        }
    }

    @Test
    void theErrorIsOriginalLessDecoded() {
        PixelImage bright = PixelImage.blank(100, 90, ColorType.GRAY);
        Arrays.fill(bright.samples(), (byte) 10);
        LatentPlane missed = of(bright, PixelImage.blank(100, 90, ColorType.GRAY), ALL);
        assertEquals(10 * 16 * Math.sqrt(3), missed.values()[missed.index(0, 1, 1)], 1e-2);
        assertTrue(missed.values()[missed.index(0, 0, 0)] > 0);
    }

    /** What counts lies in some pieces and before or behind others. */
    @Test
    void piecesMissWhatTheWholeMisses() {
        TileGrid grid = new TileGrid(1500, 1500, 64);
        assertTrue(Pieces.split(grid.bounds()).size() > 1);
        PixelImage black = PixelImage.blank(1500, 1500, ColorType.GRAY);
        PixelImage bright = PixelImage.blank(1500, 1500, ColorType.GRAY);
        Arrays.fill(bright.samples(), (byte) 10);
        ReconstructionError error = new ReconstructionError(new BareMemory(), EVERY, grid);
        for (Region within :
                new Region[] {new Region(5, 7, 30, 20), new Region(700, 720, 90, 60)}) {
            LatentPlane missed = error.of(bright, black, grid.bounds(), within);
            double expected = 3.0 * 100 * within.width() * within.height();
            assertEquals(expected, squares(missed), 1e-4 * expected, "" + within);
        }
    }
}
