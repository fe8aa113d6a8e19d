package io.spcodec.encode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.error.SpcException;
import io.spcodec.filter.AdaptiveFilter;
import io.spcodec.filter.FilterPass;
import io.spcodec.filter.FilterPlanes;
import io.spcodec.filter.Patchwork;
import io.spcodec.image.ColorType;
import io.spcodec.image.PixelImage;
import io.spcodec.image.Region;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FilterFitTest {
    private static final int WIDTH = 240;
    private static final int HEIGHT = 120;
    private static final int THRESHOLD = 16;

    /** A plane's gain in decibels below which chance is what fits. */
    private static final double BAR = 0.05;

    private static final int[][] KNOWN = {
        {14, -6, 5, 11, -4, 3, 20, 0, -9, 16, 7, -5},
        {9, 4, -7, 12, 6, -3, 2, -5, 4, 3, 0, -2},
        {-8, 5, 10, -6, 3, 7, 3, 1, -2, -4, 2, 0}
    };

    /** Samples far enough from black and white that no filter below reaches them. */
    private static PixelImage decoded(ColorType type) {
        return Patchwork.image(WIDTH, HEIGHT, type, 1, 90);
    }

    private static PixelImage filtered(PixelImage decoded, int[][] coefficients)
            throws SpcException {
        PixelImage target = PixelImage.blank(WIDTH, HEIGHT, decoded.colorType());
        Region whole = new Region(0, 0, WIDTH, HEIGHT);
        new FilterPass(new AdaptiveFilter(THRESHOLD, coefficients), WIDTH, HEIGHT)
                .run(decoded, whole, target);
        return target;
    }

    private static PixelImage noisy(PixelImage image, double levels) {
        Random random = new Random(2);
        byte[] samples = image.samples().clone();
        for (int i = 0; i < samples.length; i++) {
            double value = (samples[i] & 0xff) + random.nextGaussian() * levels;
            samples[i] = (byte) Math.max(0, Math.min(255, Math.rint(value)));
        }
        return new PixelImage(WIDTH, HEIGHT, image.colorType(), samples);
    }

    private static FilterFit fit(PixelImage decoded, PixelImage original) {
        int planes = FilterPlanes.of(decoded.colorType());
        FilterStatistics statistics = new FilterStatistics(planes, THRESHOLD, 1);
        Region whole = new Region(0, 0, WIDTH, HEIGHT);
        statistics.add(decoded, whole, original, whole);
        return new FilterFit(statistics);
    }

    private static void near(int[] expected, int[] found, int most) {
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], found[i], most, "coefficient " + i);
        }
    }

    @Test
    void aKnownFilterIsFound() throws SpcException {
        PixelImage decoded = decoded(ColorType.RGB);
        FilterFit fit = fit(decoded, filtered(decoded, KNOWN));
        AdaptiveFilter found = fit.atLeast(BAR, THRESHOLD);
        assertEquals(THRESHOLD, found.threshold());
        for (int plane = 0; plane < 3; plane++) {
            assertTrue(fit.decibels(plane) > BAR, plane + ": " + fit.decibels(plane));
            near(KNOWN[plane], found.coefficients(plane), 2);
        }
    }

    @Test
    void aKnownFilterOfGrayIsFound() throws SpcException {
        PixelImage decoded = decoded(ColorType.GRAY_ALPHA);
        int[][] known = {{8, -3, 2, 6, -2, 1, 10, 0, -5, 8, 4, -3}};
        FilterFit fit = fit(decoded, filtered(decoded, known));
        assertTrue(fit.decibels(0) > 3, fit.decibels(0) + " decibels");
        AdaptiveFilter found = fit.atLeast(BAR, THRESHOLD);
        assertEquals(1, found.planes());
        near(known[0], found.coefficients(0), 2);
    }

    /** What the fit says that it wins is what the filter then does win. */
    @Test
    void decibelsAreThoseOfTheFilteredPicture() throws SpcException {
        PixelImage decoded = decoded(ColorType.RGB);
        PixelImage original = noisy(filtered(decoded, KNOWN), 2);
        FilterFit fit = fit(decoded, original);
        AdaptiveFilter found = fit.atLeast(BAR, THRESHOLD);
        double before = error(decoded, original);
        for (int plane = 0; plane < 3; plane++) {
            int[][] alone = new int[3][AdaptiveFilter.TAPS];
            alone[plane] = found.coefficients(plane);
            double after = error(filtered(decoded, alone), original);
            double decibels = 10 * Math.log10(before / after);
            assertEquals(decibels, fit.decibels(plane), 0.03, "plane " + plane);
        }
    }

    private static double error(PixelImage image, PixelImage original) {
        double sum = 0;
        for (int i = 0; i < image.samples().length; i++) {
            double error = (image.samples()[i] & 0xff) - (original.samples()[i] & 0xff);
            sum += error * error;
        }
        return sum;
    }

    @Test
    void whatIsRightNeedsNoFilter() {
        for (ColorType type : ColorType.values()) {
            PixelImage decoded = decoded(type);
            FilterFit fit = fit(decoded, decoded);
            assertFalse(fit.atLeast(0.001, THRESHOLD).isNeeded());
            assertEquals(0, fit.decibels(0), 1e-9);
        }
        PixelImage flat = PixelImage.blank(WIDTH, HEIGHT, ColorType.RGB);
        AdaptiveFilter nothing = fit(flat, noisy(flat, 9)).atLeast(BAR, THRESHOLD);
        assertFalse(nothing.isNeeded(), "no taps, but errors");
    }

    @Test
    void noiseIsNoFiltersFault() {
        for (ColorType type : new ColorType[] {ColorType.RGB, ColorType.GRAY}) {
            PixelImage decoded = decoded(type);
            assertFalse(fit(decoded, noisy(decoded, 6)).atLeast(BAR, THRESHOLD).isNeeded());
        }
    }

    @Test
    void planesThatWinTooLittleAreLeftOut() throws SpcException {
        PixelImage decoded = decoded(ColorType.RGB);
        int[][] second = new int[3][AdaptiveFilter.TAPS];
        second[1] = KNOWN[1];
        AdaptiveFilter found = fit(decoded, filtered(decoded, second)).atLeast(BAR, THRESHOLD);
        assertArrayEquals(new int[AdaptiveFilter.TAPS], found.coefficients(0));
        near(KNOWN[1], found.coefficients(1), 2);
        assertArrayEquals(new int[AdaptiveFilter.TAPS], found.coefficients(2));
    }

    /** With half of a tenth to win: half the coefficients, which win three quarters of that. */
    @Test
    void theFirstPlaneIsHeldBackWhereItWinsLittle() throws SpcException {
        PixelImage decoded = decoded(ColorType.RGB);
        int[][] known = {new int[AdaptiveFilter.TAPS], KNOWN[1], new int[AdaptiveFilter.TAPS]};
        known[0][0] = 14;
        known[0][3] = 18;
        PixelImage clean = filtered(decoded, known);
        FilterFit free = fit(decoded, clean);
        near(known[0], free.atLeast(BAR, THRESHOLD).coefficients(0), 2);
        FilterFit fit = fit(decoded, noisy(clean, 40));
        int[] held = fit.atLeast(0.01, THRESHOLD).coefficients(0);
        double strength = (held[0] + held[3]) / 32.0;
        assertTrue(strength > 0.2 && strength < 0.8, strength + " of the coefficients");
        double won = 1 - Math.pow(10, -fit.decibels(0) / 10);
        assertEquals(0.1 * strength * strength * (2 - strength), won, 0.01);
    }
}
