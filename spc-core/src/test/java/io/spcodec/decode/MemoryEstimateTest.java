package io.spcodec.decode;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.bundle.BundleFiles;
import io.spcodec.bundle.ModelBundle;
import io.spcodec.container.Header;
import io.spcodec.container.ModelId;
import io.spcodec.error.LimitExceededException;
import io.spcodec.filter.CalmPass;
import io.spcodec.filter.FilterPass;
import io.spcodec.grid.TileGrid;
import io.spcodec.image.ColorType;
import io.spcodec.image.Region;
import io.spcodec.network.IntegerModel;
import io.spcodec.network.ToyModel;
import io.spcodec.synthesis.Concealment;
import io.spcodec.synthesis.LatentWindow;
import io.spcodec.synthesis.Synthesis;
import io.spcodec.tile.BatchDecoder;
import org.junit.jupiter.api.Test;

/** What a decode will take: more pixels never less, and never beyond an array. */
class MemoryEstimateTest {
    private static final long ENOUGH = Long.MAX_VALUE;
    private static final long FIXED = 32L << 20;

    private final IntegerModel model = ToyModel.readQuietly();

    private static MemoryEstimate estimate(
            int width, int height, ColorType type, boolean lenient, boolean whole) {
        return estimate(width, height, type, new Region(0, 0, width, height), lenient, whole);
    }

    private static MemoryEstimate estimate(
            int width, int height, ColorType type, Region region, boolean lenient, boolean whole) {
        Header header = new Header(width, height, type, 500, 512, new ModelId("toy", 1));
        return new MemoryEstimate(header, region, false, lenient, whole);
    }

    private long image(int width, int height, ColorType type) throws LimitExceededException {
        return estimate(width, height, type, false, true).bytes(model);
    }

    private long strips(int width, int height, ColorType type, boolean lenient)
            throws LimitExceededException {
        return estimate(width, height, type, lenient, false).bytes(model);
    }

    private String refusal(MemoryEstimate estimate) {
        return assertThrows(LimitExceededException.class, () -> estimate.check(model, ENOUGH))
                .what();
    }

    @Test
    void theLimitIsWhatItTakesAndNotAByteLess() throws LimitExceededException {
        MemoryEstimate estimate = estimate(900, 700, ColorType.RGB, false, true);
        long bytes = estimate.bytes(model);
        assertDoesNotThrow(() -> estimate.check(model, bytes));
        LimitExceededException refusal =
                assertThrows(LimitExceededException.class, () -> estimate.check(model, bytes - 1));
        assertEquals("bytes of memory", refusal.what());
        assertEquals(bytes, refusal.found());
        assertEquals(bytes - 1, refusal.limit());
        assertTrue(refusal.getMessage().contains("io.spcodec.maxMemoryBytes"));
    }

    /** One tile: a strip that is the image, its window, its batch, its piece. */
    @Test
    void isTheSumOfWhatTheStagesSay() throws LimitExceededException {
        int positions = 12 * 8;
        assertEquals(
                FIXED
                        + 176 * 112 * 3
                        + LatentWindow.bytes(24, positions)
                        + BatchDecoder.workingBytes(model, positions)
                        + transform(176, 112),
                image(176, 112, ColorType.RGB));
        assertEquals(
                Concealment.workingBytes(positions),
                strips(176, 112, ColorType.RGB, true) - strips(176, 112, ColorType.RGB, false));
    }

    /** A strip and four samples around it, and whole blocks of those with two around; latents come on top. */
    @Test
    void aFilterTakesWhatItSees() throws LimitExceededException {
        Header header = new Header(176, 112, ColorType.RGB, 500, 512, new ModelId("toy", 1));
        Region all = new Region(0, 0, 176, 112);
        long plain = new MemoryEstimate(header, all, false, false, true).bytes(model);
        long filtered = new MemoryEstimate(header, all, true, false, true).bytes(model);
        long working = FilterPass.workingBytes() + CalmPass.workingBytes();
        assertEquals(2 * 176 * 112 * 3 + working, filtered - plain);
        Region inner = new Region(33, 41, 20, 30);
        long part = new MemoryEstimate(header, inner, false, false, true).bytes(model);
        long filteredPart = new MemoryEstimate(header, inner, true, false, true).bytes(model);
        long blocks = (64 - 24 + 4) * (80 - 32 + 4) * 3L;
        long around = (20 + 8) * (30 + 8) * 3L + blocks + working;
        assertTrue(filteredPart - part >= around, filteredPart - part + " of " + around);
    }

    private long transform(int width, int height) {
        TileGrid grid = new TileGrid(width, height, 512);
        return Synthesis.workingBytes(model, grid, new Region(0, 0, width, height));
    }

    @Test
    void samplesAreCountedBeforeAModelIsKnown() {
        MemoryEstimate estimate = estimate(1000, 1000, ColorType.RGB, false, true);
        assertDoesNotThrow(() -> estimate.checkSamples(3_000_000));
        assertThrows(LimitExceededException.class, () -> estimate.checkSamples(2_999_999));
        MemoryEstimate tall = estimate(1000, 20_000, ColorType.GRAY, false, false);
        // 8 megapixels and less, in whole rows of tiles.
        assertDoesNotThrow(() -> tall.checkSamples(8192 * 1000));
        assertThrows(LimitExceededException.class, () -> tall.checkSamples(8191 * 1000));
    }

    @Test
    void growsWithTheImageAndItsChannels() throws LimitExceededException {
        long large = image(4000, 3000, ColorType.RGB);
        assertTrue(image(100, 100, ColorType.RGB) < large);
        assertEquals(2L * (4000 * 3000 + 4000 * 2048), large - image(4000, 3000, ColorType.GRAY));
        assertEquals(
                2L * 4000 * 3000 + 4000 * 2048,
                image(4000, 3000, ColorType.RGB_ALPHA) - large,
                "samples of alpha twice, once more in a strip");
    }

    @Test
    void aRegionTakesTheTilesAroundItAndNoMore() throws LimitExceededException {
        Region pixel = new Region(1020, 1020, 1, 1);
        long one = estimate(8000, 8000, ColorType.RGB, pixel, false, true).bytes(model);
        // 1020 is in the tile from 512 to 1023, and the synthesis sees beyond it.
        long four = LatentWindow.bytes(24, 64 * 64) + BatchDecoder.workingBytes(model, 64 * 64);
        assertTrue(one > FIXED + four, one + " bytes");
        assertTrue(one < FIXED + four + 1_000_000, one + " bytes");
        Region middle = new Region(256, 256, 1, 1);
        long inside = estimate(8000, 8000, ColorType.RGB, middle, false, true).bytes(model);
        assertTrue(inside < one, inside + " in one tile");
    }

    @Test
    void stripsTakeAsMuchForATallImageAsForATallerOne() throws LimitExceededException {
        // Five strips, and 25 of them.
        long tall = strips(2000, 20_480, ColorType.RGB, false);
        assertEquals(tall, strips(2000, 102_400, ColorType.RGB, false));
        assertTrue(tall < strips(2000, 102_400, ColorType.RGB, true), "damage takes the whole");
        assertTrue(tall < image(2000, 20_480, ColorType.RGB));
    }

    @Test
    void noArrayIsLongerThanJavasWhateverTheLimit() {
        assertEquals(
                "samples in one array",
                refusal(estimate(40_000, 40_000, ColorType.RGB, false, true)));
        assertEquals(
                "samples of the alpha plane",
                refusal(estimate(60_000, 60_000, ColorType.GRAY_ALPHA, false, false)));
        assertEquals(
                "samples of a strip",
                refusal(estimate(60_000, 60_000, ColorType.GRAY, true, false)));
        assertDoesNotThrow(
                () -> estimate(60_000, 60_000, ColorType.GRAY, false, false).check(model, ENOUGH));
    }

    /** The bundle's model has more latents than a gray image has samples. */
    @Test
    void latentsOfAStripFitOneArrayOrAreRefused() throws Exception {
        byte[] integers = BundleFiles.builtIn(ModelBundle.DEFAULT_ID).read("integers.bin");
        IntegerModel large = IntegerModel.read(integers);
        MemoryEstimate estimate = estimate(40_000, 40_000, ColorType.GRAY, true, false);
        LimitExceededException refusal =
                assertThrows(LimitExceededException.class, () -> estimate.check(large, ENOUGH));
        assertEquals("latents in one array", refusal.what());
        assertEquals(2500L * 2500 * large.latentChannels(), refusal.found());
        assertDoesNotThrow(() -> estimate.check(model, ENOUGH));
    }
}
