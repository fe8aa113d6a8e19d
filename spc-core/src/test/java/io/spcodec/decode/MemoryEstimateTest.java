package io.spcodec.decode;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.container.Header;
import io.spcodec.container.ModelId;
import io.spcodec.error.LimitExceededException;
import io.spcodec.image.ColorType;
import io.spcodec.image.Region;
import org.junit.jupiter.api.Test;

/** What a decode will take, from its header: more pixels never less, and never beyond an array. */
class MemoryEstimateTest {
    private static final long ENOUGH = Long.MAX_VALUE;

    private static MemoryEstimate estimate(
            int width, int height, ColorType type, long limit, boolean lenient) {
        Header header = new Header(width, height, type, 500, 512, new ModelId("toy", 1));
        return new MemoryEstimate(header, new Region(0, 0, width, height), limit, lenient);
    }

    /** The least limit that passes. */
    private static long image(int width, int height, ColorType type, boolean lenient) {
        LimitExceededException refusal =
                assertThrows(
                        LimitExceededException.class,
                        () -> estimate(width, height, type, 1, lenient).checkImage());
        assertEquals("bytes of memory", refusal.what());
        long bytes = refusal.found();
        assertDoesNotThrow(() -> estimate(width, height, type, bytes, lenient).checkImage());
        assertThrows(
                LimitExceededException.class,
                () -> estimate(width, height, type, bytes - 1, lenient).checkImage());
        return bytes;
    }

    private static long strips(int width, int height, ColorType type, boolean lenient) {
        return assertThrows(
                        LimitExceededException.class,
                        () -> estimate(width, height, type, 1, lenient).checkStrips())
                .found();
    }

    @Test
    void growsWithTheImageAndItsChannels() {
        long small = image(100, 100, ColorType.RGB, false);
        long large = image(4000, 3000, ColorType.RGB, false);
        assertTrue(small < large, small + " and " + large);
        assertTrue(
                image(4000, 3000, ColorType.GRAY, false) < image(4000, 3000, ColorType.RGB, false));
        assertEquals(
                2L * 4000 * 3000,
                image(4000, 3000, ColorType.RGB_ALPHA, false) - large - strip(4000, 3000),
                "samples of alpha twice, once in a strip");
    }

    /** Alpha in a strip as well: one byte for each of its pixels. */
    private static long strip(int width, int height) {
        return (long) width * Math.min(height, (1 << 23) / width / 512 * 512);
    }

    @Test
    void stripsTakeAsMuchForATallImageAsForATallerOne() {
        long tall = strips(2000, 20_000, ColorType.RGB, false);
        assertEquals(tall, strips(2000, 100_000, ColorType.RGB, false));
        assertTrue(tall < strips(2000, 100_000, ColorType.RGB, true), "damage takes the whole");
        assertTrue(tall < image(2000, 20_000, ColorType.RGB, false));
    }

    @Test
    void noArrayIsLongerThanJavasWhateverTheLimit() {
        assertEquals(
                "samples in one array",
                assertThrows(
                                LimitExceededException.class,
                                () ->
                                        estimate(40_000, 40_000, ColorType.RGB, ENOUGH, false)
                                                .checkImage())
                        .what());
        assertEquals(
                "samples of the alpha plane",
                assertThrows(
                                LimitExceededException.class,
                                () ->
                                        estimate(
                                                        60_000,
                                                        60_000,
                                                        ColorType.GRAY_ALPHA,
                                                        ENOUGH,
                                                        false)
                                                .checkStrips())
                        .what());
        assertDoesNotThrow(
                () -> estimate(60_000, 60_000, ColorType.GRAY, ENOUGH, false).checkStrips());
        assertEquals(
                "latents in one array",
                assertThrows(
                                LimitExceededException.class,
                                () ->
                                        estimate(60_000, 60_000, ColorType.GRAY, ENOUGH, true)
                                                .checkStrips())
                        .what());
    }
}
