package io.spcodec.filter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.error.SpcException;
import io.spcodec.image.ColorType;
import io.spcodec.image.PixelImage;
import io.spcodec.image.Region;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FilterPassTest {
    private static final int[][] SMALL = {{1, 1}, {2, 1}, {1, 3}, {7, 3}, {8, 8}, {9, 17}, {3, 40}};
    private static final int[] THRESHOLDS = {0, 30, 255};

    /** Of the samples that a filter has not written, such as alpha. */
    private static final byte UNTOUCHED = 77;

    private static PixelImage untouched(int width, int height, ColorType type) {
        PixelImage image = PixelImage.blank(width, height, type);
        Arrays.fill(image.samples(), UNTOUCHED);
        return image;
    }

    private static PixelImage naive(AdaptiveFilter filter, PixelImage decoded) {
        PixelImage target = untouched(decoded.width(), decoded.height(), decoded.colorType());
        new NaiveFilter(decoded).run(filter, target);
        return target;
    }

    private static PixelImage run(AdaptiveFilter filter, PixelImage decoded, Region region)
            throws SpcException {
        FilterPass pass = new FilterPass(filter, decoded.width(), decoded.height());
        PixelImage target = untouched(region.width(), region.height(), decoded.colorType());
        pass.run(decoded.crop(pass.needed(region)), region, target);
        return target;
    }

    private static PixelImage run(AdaptiveFilter filter, PixelImage decoded) throws SpcException {
        return run(filter, decoded, new Region(0, 0, decoded.width(), decoded.height()));
    }

    private static void check(AdaptiveFilter filter, PixelImage decoded) throws SpcException {
        assertArrayEquals(
                naive(filter, decoded).samples(),
                run(filter, decoded).samples(),
                decoded + ", threshold " + filter.threshold());
    }

    @Test
    void equalsTheDefinition() throws SpcException {
        for (ColorType type : ColorType.values()) {
            int planes = FilterPlanes.of(type);
            for (int threshold : THRESHOLDS) {
                for (int seed = 0; seed < SMALL.length; seed++) {
                    PixelImage image =
                            Patchwork.image(SMALL[seed][0], SMALL[seed][1], type, 10 + seed);
                    check(Patchwork.filter(planes, threshold, 127, seed), image);
                    check(Patchwork.filter(planes, threshold, 12, seed), image);
                }
            }
        }
    }

    /** Several threads' rows, and more columns than are done at once. */
    @Test
    void largerImagesEqualTheDefinition() throws SpcException {
        check(Patchwork.filter(3, 0, 20, 1), Patchwork.image(530, 70, ColorType.RGB, 1));
        check(Patchwork.filter(3, 30, 127, 2), Patchwork.image(1100, 20, ColorType.RGB_ALPHA, 2));
        check(Patchwork.filter(1, 30, 20, 3), Patchwork.image(1100, 20, ColorType.GRAY, 3));
        check(Patchwork.filter(1, 255, 127, 4), Patchwork.image(530, 70, ColorType.GRAY_ALPHA, 4));
    }

    @Test
    void everyRegionEqualsTheWhole() throws SpcException {
        everyRegion(Patchwork.image(530, 70, ColorType.RGB, 5), 30);
        everyRegion(Patchwork.image(1100, 20, ColorType.GRAY_ALPHA, 6), 30);
        everyRegion(Patchwork.image(13, 150, ColorType.RGB_ALPHA, 7), 60);
    }

    private static void everyRegion(PixelImage image, int threshold) throws SpcException {
        int planes = FilterPlanes.of(image.colorType());
        AdaptiveFilter filter = Patchwork.filter(planes, threshold, 30, image.width());
        PixelImage whole = naive(filter, image);
        Random random = new Random(image.height());
        int right = image.width() - 1;
        int bottom = image.height() - 1;
        for (int i = 0; i < 40; i++) {
            int x = random.nextInt(image.width());
            int y = random.nextInt(image.height());
            Region[] regions = {
                new Region(
                        x,
                        y,
                        1 + random.nextInt(right + 1 - x),
                        1 + random.nextInt(bottom + 1 - y)),
                new Region(x, y, 1, 1),
                new Region(x, 0, 1, 1),
                new Region(x, bottom, 1, 1),
                new Region(0, y, 1, 1),
                new Region(right, y, 1, 1),
                new Region(i % 2 * right, i / 2 % 2 * bottom, 1, 1)
            };
            for (Region region : regions) {
                assertArrayEquals(
                        whole.crop(region).samples(),
                        run(filter, image, region).samples(),
                        region + " of " + image);
            }
        }
    }

    @Test
    void aPixelNeedsItsBlockAndTwoMoreAround() {
        assertEquals(
                new Region(14, 22, 12, 12), FilterPass.needed(new Region(17, 31, 1, 1), 90, 90));
        assertEquals(new Region(0, 0, 10, 10), FilterPass.needed(new Region(7, 0, 1, 1), 90, 90));
        assertEquals(
                new Region(86, 78, 4, 12), FilterPass.needed(new Region(89, 87, 1, 1), 90, 90));
        assertEquals(new Region(0, 0, 1, 1), FilterPass.needed(new Region(0, 0, 1, 1), 1, 1));
    }

    @Test
    void zeroesChangeNothing() throws SpcException {
        for (ColorType type : ColorType.values()) {
            PixelImage image = Patchwork.image(45, 23, type, 8);
            AdaptiveFilter filter = Patchwork.filter(FilterPlanes.of(type), 0, 0, 0);
            byte[] found = run(filter, image).samples();
            for (int i = 0; i < found.length; i++) {
                boolean alpha = i % type.channels() >= type.colorChannels();
                assertEquals(alpha ? UNTOUCHED : image.samples()[i], found[i], type + ", " + i);
            }
        }
    }

    /** Every pixel of a checkerboard of one level is 2 * 2 * 3 off its neighbours, inside. */
    @Test
    void aBlockAsBusyAsTheThresholdIsBusy() throws SpcException {
        PixelImage image = PixelImage.blank(24, 24, ColorType.GRAY);
        for (int i = 0; i < image.samples().length; i++) {
            image.samples()[i] = (byte) (100 + (i % 24 + i / 24) % 2);
        }
        Region inner = new Region(8, 8, 8, 8);
        byte[] before = image.crop(inner).samples();
        int[][] coefficients = new int[1][AdaptiveFilter.TAPS];
        coefficients[0][0] = 100;
        byte[] busy = run(new AdaptiveFilter(12, coefficients), image, inner).samples();
        byte[] calm = run(new AdaptiveFilter(13, coefficients), image, inner).samples();
        assertArrayEquals(before, calm);
        for (int i = 0; i < before.length; i++) {
            assertNotEquals(before[i], busy[i], "pixel " + i);
        }
    }

    /** All of 0 and 255, each colour on a board of its own, and the largest coefficients. */
    @Test
    void extremesOverflowNowhere() throws SpcException {
        Random random = new Random(9);
        for (int round = 0; round < 24; round++) {
            boolean gray = round % 4 == 3;
            PixelImage image = PixelImage.blank(29, 19, gray ? ColorType.GRAY : ColorType.RGB);
            int channels = image.colorType().channels();
            for (int i = 0; i < image.samples().length; i++) {
                int x = i / channels % 29;
                int y = i / channels / 29;
                int board = round % 3 == 0 ? x + y : round % 3 == 1 ? x : y;
                // Green against the others from one round on: the third plane's widest range.
                boolean other = i % channels == 1 && round >= 8;
                image.samples()[i] = (byte) (board % 2 == 0 ^ other ? 255 : 0);
            }
            int[][] coefficients = new int[gray ? 1 : 3][AdaptiveFilter.TAPS];
            for (int[] plane : coefficients) {
                for (int i = 0; i < plane.length; i++) {
                    boolean plus = round < 4 || round >= 12 && random.nextBoolean();
                    plane[i] = plus ? 127 : -127;
                }
            }
            check(new AdaptiveFilter(255, coefficients), image);
        }
    }

    /** Or the tests above would show less than they say. */
    @Test
    void someBlocksOfTheTestsAreBusyAndSomeAreNot() {
        NaiveFilter naive = new NaiveFilter(Patchwork.image(530, 70, ColorType.RGB, 5));
        for (int threshold : new int[] {30, 255}) {
            int busy = 0;
            for (int i = 0; i < 66 * 8; i++) {
                busy += naive.busy(i % 66 * 8, i / 66 * 8, threshold) ? 1 : 0;
            }
            assertTrue(busy > 60 && busy < 460, busy + " of 528 at " + threshold);
        }
    }
}
