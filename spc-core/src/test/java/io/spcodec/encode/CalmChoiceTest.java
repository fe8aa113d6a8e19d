package io.spcodec.encode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.filter.CalmSquares;
import io.spcodec.filter.NaiveFilter;
import io.spcodec.filter.Patchwork;
import io.spcodec.image.ColorType;
import io.spcodec.image.PixelImage;
import io.spcodec.image.Region;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CalmChoiceTest {
    /** Six squares: two of a flat ground, two of texture, two that decoded as they were. */
    private static final boolean[] FLAT = {true, false, false, false, true, false};

    private static final int WIDTH = 192;
    private static final int HEIGHT = 128;

    private static int square(int x, int y) {
        return y / 64 * 3 + x / 64;
    }

    /** Texture is noise that the decoder got wrong, at half its strength. */
    private static PixelImage image(boolean decoded, ColorType type) {
        PixelImage image = PixelImage.blank(WIDTH, HEIGHT, type);
        Random random = new Random(1);
        Random other = new Random(2);
        int channels = type.channels();
        for (int i = 0; i < image.samples().length; i++) {
            int pixel = i / channels;
            int square = square(pixel % WIDTH, pixel / WIDTH);
            double texture = 5 * random.nextGaussian();
            double ripple = 1.5 * other.nextGaussian();
            double value = 100;
            if (!FLAT[square] && square % 3 == 1) {
                value += decoded ? 0.5 * texture + ripple : texture;
            } else if (FLAT[square]) {
                value += decoded ? ripple : 0;
            } else {
                value += texture;
            }
            image.samples()[i] = (byte) Math.rint(value);
        }
        return image;
    }

    private static CalmStatistics statistics(PixelImage decoded, PixelImage original) {
        Region all = new Region(0, 0, WIDTH, HEIGHT);
        CalmStatistics statistics = new CalmStatistics(WIDTH, HEIGHT);
        statistics.add(decoded, all, original, all);
        return statistics;
    }

    @Test
    void flatGroundsAreSmoothedAndTextureIsNot() {
        CalmSquares none = CalmSquares.none(WIDTH, HEIGHT);
        for (ColorType type : ColorType.values()) {
            CalmStatistics statistics = statistics(image(true, type), image(false, type));
            assertArrayEquals(FLAT, CalmChoice.atLeast(0.01, statistics, none).calm(), "" + type);
            assertFalse(CalmChoice.atLeast(10, statistics, none).any(), "too little is won");
        }
        CalmStatistics right = statistics(image(false, ColorType.RGB), image(false, ColorType.RGB));
        assertFalse(CalmChoice.atLeast(0, right, none).any(), "nothing is wrong");
    }

    /** Away from black and white, where a sum of colours knows nothing of their bounds. */
    @Test
    void sumsAreThoseOfTheSmoothedPicture() {
        PixelImage decoded = Patchwork.image(WIDTH, HEIGHT, ColorType.RGB, 3, 20);
        PixelImage original = Patchwork.image(WIDTH, HEIGHT, ColorType.RGB, 4, 20);
        CalmStatistics statistics = statistics(decoded, original);
        boolean[] calm = {true, true, true, true, true, true};
        PixelImage smoothed = PixelImage.blank(WIDTH, HEIGHT, ColorType.RGB);
        CalmSquares squares = new CalmSquares(WIDTH, HEIGHT, calm);
        new NaiveFilter(decoded).smooth(squares, smoothed);
        for (int i = 0; i < calm.length; i++) {
            assertEquals(error(decoded, original, i), statistics.error(i));
            assertEquals(
                    error(decoded, original, i) - error(smoothed, original, i), statistics.won(i));
            double left = (1.0 + detail(smoothed, i)) / (1.0 + detail(original, i));
            assertEquals(left, statistics.detailLeft(i), 1e-12);
        }
    }

    private static long error(PixelImage one, PixelImage other, int square) {
        long sum = 0;
        for (int y = square / 3 * 64; y < square / 3 * 64 + 64; y++) {
            for (int x = square % 3 * 64; x < square % 3 * 64 + 64; x++) {
                long difference = sum(one, x, y) - sum(other, x, y);
                sum += difference * difference;
            }
        }
        return sum;
    }

    private static long detail(PixelImage image, int square) {
        long sum = 0;
        for (int y = square / 3 * 64; y < square / 3 * 64 + 64; y++) {
            for (int x = square % 3 * 64 + 2; x < square % 3 * 64 + 62; x++) {
                long second = 2 * sum(image, x, y) - sum(image, x - 2, y) - sum(image, x + 2, y);
                sum += second * second;
            }
        }
        return sum;
    }

    private static int sum(PixelImage image, int x, int y) {
        return image.sample(x, y, 0) + image.sample(x, y, 1) + image.sample(x, y, 2);
    }

    @Test
    void noPartingLeavesATrace() {
        PixelImage decoded = Patchwork.image(WIDTH, HEIGHT, ColorType.RGB, 5);
        PixelImage original = Patchwork.image(WIDTH, HEIGHT, ColorType.RGB, 6);
        Region all = new Region(0, 0, WIDTH, HEIGHT);
        CalmStatistics parts = new CalmStatistics(WIDTH, HEIGHT);
        Region upper = new Region(0, 0, WIDTH, 64);
        Region lower = new Region(0, 64, WIDTH, 64);
        parts.add(decoded.crop(upper), upper, original, all);
        parts.add(decoded.crop(lower), lower, original.crop(lower), lower);
        CalmStatistics whole = statistics(decoded, original);
        for (int i = 0; i < 6; i++) {
            assertEquals(whole.error(i), parts.error(i));
            assertTrue(parts.won(i) != 0);
        }
    }
}
