package io.spcodec.encode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.filter.FilterPass;
import io.spcodec.filter.FilterPlanes;
import io.spcodec.filter.NaiveFilter;
import io.spcodec.filter.Patchwork;
import io.spcodec.image.ColorType;
import io.spcodec.image.PixelImage;
import io.spcodec.image.Region;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FilterStatisticsTest {
    private static final int TAPS = 12;

    private static FilterStatistics statistics(
            PixelImage decoded, PixelImage original, int threshold, Region... regions) {
        int planes = FilterPlanes.of(decoded.colorType());
        FilterStatistics all = new FilterStatistics(planes, threshold, 1);
        return add(all, decoded, original, regions);
    }

    private static FilterStatistics add(
            FilterStatistics all, PixelImage decoded, PixelImage original, Region... regions) {
        for (Region region : regions) {
            Region seen = FilterPass.needed(region, decoded.width(), decoded.height());
            all.add(decoded.crop(seen), seen, original.crop(seen), region);
        }
        return all;
    }

    private static Region whole(PixelImage image) {
        return new Region(0, 0, image.width(), image.height());
    }

    private static void check(PixelImage decoded, PixelImage original, int threshold) {
        FilterStatistics found = statistics(decoded, original, threshold, whole(decoded));
        for (int plane = 0; plane < found.planes(); plane++) {
            long[] sums = naive(decoded, original, threshold, plane);
            for (int i = 0; i < TAPS; i++) {
                for (int j = 0; j < TAPS; j++) {
                    String what = plane + ": " + i + ", " + j;
                    assertEquals(sums[i * TAPS + j], found.product(plane, i, j), what);
                }
                assertEquals(sums[TAPS * TAPS + i], found.wanted(plane, i), plane + ": " + i);
            }
        }
        assertEquals(squares(decoded, original), found.squares());
    }

    /** Products row by row, then what is wanted. */
    private static long[] naive(PixelImage decoded, PixelImage original, int threshold, int plane) {
        NaiveFilter before = new NaiveFilter(decoded);
        NaiveFilter after = new NaiveFilter(original);
        // The planes of gray are three times as large, its errors are not.
        int unit = decoded.colorType().colorChannels() == 1 ? 3 : 1;
        long[] sums = new long[TAPS * TAPS + TAPS];
        long[] taps = new long[TAPS];
        for (int y = 0; y < decoded.height(); y++) {
            for (int x = 0; x < decoded.width(); x++) {
                if (plane == 0 && !before.busy(x, y, threshold)) {
                    continue;
                }
                for (int i = 0; i < TAPS; i++) {
                    taps[i] = before.tap(plane, i, x, y);
                }
                long error = (after.value(plane, x, y) - before.value(plane, x, y)) / unit;
                for (int i = 0; i < TAPS; i++) {
                    for (int j = 0; j < TAPS; j++) {
                        sums[i * TAPS + j] += taps[i] * taps[j];
                    }
                    sums[TAPS * TAPS + i] += taps[i] * error;
                }
            }
        }
        return sums;
    }

    private static long squares(PixelImage decoded, PixelImage original) {
        long sum = 0;
        for (int y = 0; y < decoded.height(); y++) {
            for (int x = 0; x < decoded.width(); x++) {
                for (int c = 0; c < decoded.colorType().colorChannels(); c++) {
                    long error = original.sample(x, y, c) - decoded.sample(x, y, c);
                    sum += error * error;
                }
            }
        }
        return sum;
    }

    @Test
    void sumsAreThoseOfEveryPixel() {
        for (ColorType type : ColorType.values()) {
            for (int threshold : new int[] {0, 30}) {
                check(
                        Patchwork.image(45, 21, type, 1),
                        Patchwork.image(45, 21, type, 2),
                        threshold);
            }
        }
        check(Patchwork.image(1, 1, ColorType.RGB, 3), Patchwork.image(1, 1, ColorType.RGB, 4), 0);
        check(
                Patchwork.image(1037, 9, ColorType.RGB, 3),
                Patchwork.image(1037, 9, ColorType.RGB, 4),
                16);
    }

    /** The largest products that there are, in more columns than a part has. */
    @Test
    void extremesOverflowNowhere() {
        for (boolean contrary : new boolean[] {false, true}) {
            PixelImage decoded = PixelImage.blank(700, 8, ColorType.RGB);
            PixelImage original = PixelImage.blank(700, 8, ColorType.RGB);
            for (int i = 0; i < decoded.samples().length; i++) {
                boolean white = (i / 3 % 700 + i / 2100) % 2 == 0 ^ (contrary && i % 3 == 1);
                decoded.samples()[i] = (byte) (white ? 255 : 0);
                original.samples()[i] = (byte) (white ? 0 : 255);
            }
            check(decoded, original, 255);
        }
    }

    @Test
    void ofManyRowsOfBlocksSomeCount() {
        PixelImage decoded = Patchwork.image(30, 43, ColorType.RGB, 7);
        PixelImage original = Patchwork.image(30, 43, ColorType.RGB, 8);
        FilterStatistics some = new FilterStatistics(3, 30, 3);
        add(some, decoded, original, new Region(0, 0, 30, 16), new Region(0, 16, 30, 27));
        FilterStatistics those =
                statistics(
                        decoded, original, 30, new Region(0, 0, 30, 8), new Region(0, 24, 30, 8));
        assertEquals(those.squares(), some.squares());
        assertEquals(those.product(1, 3, 2), some.product(1, 3, 2));
        assertEquals(those.wanted(0, 5), some.wanted(0, 5));
    }

    @Test
    void smallImagesCountWhole() {
        assertEquals(1, FilterSearch.every(1));
        assertEquals(1, FilterSearch.every(512 * 511));
        assertEquals(3, FilterSearch.every(768 * 512));
        assertEquals(4, FilterSearch.every(1L << 40));
    }

    @Test
    void noPartingLeavesATrace() {
        PixelImage decoded = Patchwork.image(533, 43, ColorType.RGB, 5);
        PixelImage original = Patchwork.image(533, 43, ColorType.RGB, 6);
        FilterStatistics one = statistics(decoded, original, 30, whole(decoded));
        FilterStatistics parts =
                statistics(
                        decoded,
                        original,
                        30,
                        new Region(528, 24, 5, 19),
                        new Region(0, 8, 16, 16),
                        new Region(16, 8, 517, 16),
                        new Region(0, 24, 528, 19),
                        new Region(0, 0, 264, 8),
                        new Region(264, 0, 269, 8));
        assertEquals(one.squares(), parts.squares());
        for (int plane = 0; plane < 3; plane++) {
            for (int i = 0; i < TAPS; i++) {
                assertEquals(one.wanted(plane, i), parts.wanted(plane, i));
                for (int j = 0; j < TAPS; j++) {
                    assertEquals(one.product(plane, i, j), parts.product(plane, i, j));
                }
            }
        }
    }

    @Test
    void theFirstPlaneCountsInBusyBlocksAlone() {
        // Noise of a level or two is calm everywhere, but for one block.
        PixelImage decoded = PixelImage.blank(40, 24, ColorType.RGB);
        PixelImage original = Patchwork.image(40, 24, ColorType.RGB, 7);
        for (int i = 0; i < decoded.samples().length; i++) {
            decoded.samples()[i] = (byte) (100 + i % 7 % 2);
        }
        FilterStatistics calm = statistics(decoded, original, 60, whole(decoded));
        for (int i = 0; i < TAPS; i++) {
            assertEquals(0, calm.product(0, i, i));
            assertEquals(0, calm.wanted(0, i));
            assertTrue(calm.product(1, i, i) > 0, "the others count everywhere");
            assertTrue(calm.product(2, i, i) > 0);
            assertNotEquals(0, calm.wanted(2, i));
        }
        assertTrue(calm.squares() > 0);
        for (int y = 8; y < 16; y += 2) {
            int from = (y * 40 + 16) * 3;
            Arrays.fill(decoded.samples(), from, from + 24, (byte) 180);
        }
        FilterStatistics busy = statistics(decoded, original, 60, whole(decoded));
        FilterStatistics block = statistics(decoded, original, 0, new Region(16, 8, 8, 8));
        for (int i = 0; i < TAPS; i++) {
            assertEquals(block.product(0, i, i), busy.product(0, i, i));
            assertEquals(block.wanted(0, i), busy.wanted(0, i));
        }
        assertTrue(busy.product(0, 3, 3) > 0);
    }
}
