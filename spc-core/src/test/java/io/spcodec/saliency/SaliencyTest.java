package io.spcodec.saliency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.error.SpcException;
import io.spcodec.grid.TileGrid;
import io.spcodec.image.ColorType;
import io.spcodec.image.PixelImage;
import io.spcodec.image.Region;
import io.spcodec.image.SaliencyMap;
import io.spcodec.tile.FinenessMap;
import io.spcodec.work.RunControl;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** From an image to a map of saliency to fineness, with a network that anybody can compute by hand. */
class SaliencyTest {

    /** From -8 to 8. */
    private static int[] curve() {
        return IntStream.range(-8, 9).map(step -> 1000 * step).toArray();
    }

    @Test
    void aSmallCopyIsMadeOfMeans() {
        PixelImage image = PixelImage.blank(640, 320, ColorType.RGB_ALPHA);
        for (int i = 0; i < 640 * 320; i++) {
            image.samples()[4 * i] = (byte) (i % 2 == 0 ? 10 : 20);
            image.samples()[4 * i + 1] = (byte) (i / 640 % 2 == 0 ? 200 : 100);
            image.samples()[4 * i + 2] = (byte) (i % 640 / 2 % 256);
        }
        PixelImage small = Reduction.toLongSide(image, 320);
        assertEquals(320, small.width());
        assertEquals(160, small.height());
        assertEquals(ColorType.RGB, small.colorType());
        for (int x = 0; x < 320; x++) {
            assertEquals(15, small.sample(x, 80, 0));
            assertEquals(150, small.sample(x, 80, 1));
            assertEquals(x % 256, small.sample(x, 80, 2));
        }
    }

    @Test
    void anImageThatIsSmallEnoughStaysAsItIs() {
        PixelImage image = PixelImage.blank(3, 320, ColorType.GRAY);
        image.samples()[317] = 99;
        PixelImage same = Reduction.toLongSide(image, 320);
        assertEquals(3, same.width());
        assertEquals(99, same.samples()[317] & 0xFF);
        PixelImage line = Reduction.toLongSide(PixelImage.blank(1000, 1, ColorType.GRAY), 320);
        assertEquals(1, line.height(), "no side vanishes");
    }

    @Test
    void theBorderOfTheMostSalientThirdIsOneHalf() throws SpcException {
        PixelImage image = PixelImage.blank(96, 96, ColorType.RGB);
        for (int y = 0; y < 96; y++) {
            for (int x = 0; x < 96; x++) {
                image.samples()[3 * (y * 96 + x)] = (byte) (y < 32 ? 200 : 50);
            }
        }
        try (RunControl control = RunControl.start("test", null)) {
            SaliencyMap map = SaliencyEstimator.run(new MeanNetworks(), image, control);
            assertEquals(12, map.width());
            assertEquals(12, map.height());
            assertEquals(0.5f, map.value(3, 1), 1e-5f, "what two thirds lie below");
            assertEquals(0.2f, map.value(3, 8), 1e-5f, "a quarter of that: 1/4 / (1/4 + 1)");
        }
    }

    @Test
    void whereAllIsBlackTheMapIsFlat() throws SpcException {
        try (RunControl control = RunControl.start("test", null)) {
            SaliencyMap map =
                    SaliencyEstimator.run(
                            new MeanNetworks(), PixelImage.blank(40, 50, ColorType.GRAY), control);
            for (int y = 0; y < map.height(); y++) {
                for (int x = 0; x < map.width(); x++) {
                    assertEquals(0, map.value(x, y));
                }
            }
        }
    }

    @Test
    void finenessFollowsTheMeanUnderEachSquare() {
        TileGrid grid = new TileGrid(128, 64, 64);
        SaliencyMap map =
                SaliencyMap.of(
                        8, 2, new float[] {1, 1, 0, 0, 0.5f, 0.5f, 0, 1, 1, 1, 0, 0, 0, 0, 0, 1});
        FinenessMap fineness = SaliencyFineness.of(map, grid, curve());
        assertEquals(2, fineness.rows());
        assertEquals(4, fineness.columns());
        assertEquals(8, fineness.values()[0]);
        assertEquals(-8, fineness.values()[1]);
        assertEquals(0, fineness.values()[2]);
        assertEquals(-8, fineness.values()[6]);
        assertEquals(0, fineness.values()[7], "half of the square is salient");
    }

    @Test
    void thePaddingTakesTheLastSquareOfTheImage() {
        TileGrid grid = new TileGrid(70, 33, 64);
        SaliencyMap map = SaliencyMap.ofRegions(List.of(new Region(64, 32, 6, 1)), 70, 33);
        FinenessMap fineness = SaliencyFineness.of(map, grid, curve());
        assertEquals(4, fineness.columns());
        int corner = fineness.values()[1 * 4 + 2];
        assertTrue(corner > fineness.values()[0], "the corner is finer");
        assertEquals(corner, fineness.values()[1 * 4 + 3], "and so is the padding beside it");
    }
}
