package io.spcodec.metric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.image.ColorType;
import io.spcodec.image.PixelImage;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The classical metrics against their formulas in doubles, pixel by pixel and window by window. */
class MetricReferenceTest {
    private static final double[] EXPONENTS = {0.0448, 0.2856, 0.3001, 0.2363, 0.1333};

    private static PixelImage noisy(PixelImage image, int strength, long seed) {
        PixelImage copy = Pictures.copy(image);
        Random random = new Random(seed);
        for (int i = 0; i < copy.samples().length; i++) {
            int value = (copy.samples()[i] & 0xff) + random.nextInt(2 * strength + 1) - strength;
            copy.samples()[i] = (byte) Math.max(0, Math.min(255, value));
        }
        return copy;
    }

    /** Plane of a colour, or of a mixture of colours, laid over a gray. */
    private static double[][] plane(PixelImage image, double[] weights, double background) {
        double[][] plane = new double[image.height()][image.width()];
        int colors = image.colorType().colorChannels();
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                double alpha =
                        image.colorType().hasAlpha() ? image.sample(x, y, colors) / 255.0 : 1;
                for (int c = 0; c < 3; c++) {
                    double value = image.sample(x, y, Math.min(c, colors - 1));
                    plane[y][x] += weights[c] * (alpha * value + (1 - alpha) * background);
                }
            }
        }
        return plane;
    }

    private static double[] color(int channel) {
        double[] weights = new double[3];
        weights[channel] = 1;
        return weights;
    }

    private static double squares(double[][] a, double[][] b) {
        double sum = 0;
        for (int y = 0; y < a.length; y++) {
            for (int x = 0; x < a[y].length; x++) {
                sum += (a[y][x] - b[y][x]) * (a[y][x] - b[y][x]);
            }
        }
        return sum / (a.length * a[0].length);
    }

    @Test
    void psnrIsTheLogarithmOfTheMeanSquaredError() {
        for (ColorType type : ColorType.values()) {
            PixelImage image = Pictures.converted(Pictures.scene(71, 90), type);
            PixelImage other = noisy(image, 12, 3);
            double worst = Double.POSITIVE_INFINITY;
            for (double background : new double[] {25.5, 229.5}) {
                double error = 0;
                for (int c = 0; c < 3; c++) {
                    error +=
                            squares(
                                            plane(image, color(c), background),
                                            plane(other, color(c), background))
                                    / 3;
                }
                worst = Math.min(worst, 10 * Math.log10(255 * 255 / error));
            }
            assertEquals(worst, PerceptualMetric.psnr().score(image, other), 1e-4, type + "");
        }
    }

    @Test
    void lumaIsTheSumThatTelevisionTakes() {
        PixelImage image = Pictures.scene(50, 40);
        PixelImage other = noisy(image, 20, 4);
        double[] weights = {0.299, 0.587, 0.114};
        double error = squares(plane(image, weights, 0), plane(other, weights, 0));
        double expected = 10 * Math.log10(255 * 255 / error);
        assertEquals(expected, PerceptualMetric.psnrLuma().score(image, other), 1e-4);
        PixelImage gray = Pictures.converted(image, ColorType.GRAY);
        PixelImage grayer = noisy(gray, 9, 5);
        assertEquals(
                PerceptualMetric.psnr().score(gray, grayer),
                PerceptualMetric.psnrLuma().score(gray, grayer),
                1e-9,
                "gray is its own luma");
    }

    @Test
    void oneLevelEverywhereIs48Decibels() {
        PixelImage image = Pictures.flat(8, 8, 100, 100, 100);
        PixelImage other = Pictures.flat(8, 8, 101, 101, 101);
        assertEquals(48.1308, PerceptualMetric.psnr().score(image, other), 1e-4);
        PixelImage black = Pictures.flat(8, 8, 0);
        assertEquals(0, PerceptualMetric.psnr().score(black, Pictures.flat(8, 8, 255)), 1e-12);
        assertEquals(Double.POSITIVE_INFINITY, PerceptualMetric.psnr().score(black, black));
    }

    private static double[][] window() {
        double[][] window = new double[11][11];
        double sum = 0;
        for (int y = 0; y < 11; y++) {
            for (int x = 0; x < 11; x++) {
                window[y][x] = Math.exp(-((x - 5) * (x - 5) + (y - 5) * (y - 5)) / 4.5);
                sum += window[y][x];
            }
        }
        for (double[] row : window) {
            for (int x = 0; x < 11; x++) {
                row[x] /= sum;
            }
        }
        return window;
    }

    /** The mean over all windows: luminance times the rest, and the rest alone. */
    private static double[] similarity(double[][] a, double[][] b) {
        double[][] window = window();
        double c1 = 2.55 * 2.55;
        double c2 = 7.65 * 7.65;
        double[] sums = new double[2];
        int rows = a.length - 10;
        int columns = a[0].length - 10;
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < columns; x++) {
                double meanA = 0;
                double meanB = 0;
                double squareA = 0;
                double squareB = 0;
                double product = 0;
                for (int i = 0; i < 121; i++) {
                    double weight = window[i / 11][i % 11];
                    double p = a[y + i / 11][x + i % 11];
                    double q = b[y + i / 11][x + i % 11];
                    meanA += weight * p;
                    meanB += weight * q;
                    squareA += weight * p * p;
                    squareB += weight * q * q;
                    product += weight * p * q;
                }
                double varianceA = squareA - meanA * meanA;
                double varianceB = squareB - meanB * meanB;
                double rest = (2 * (product - meanA * meanB) + c2) / (varianceA + varianceB + c2);
                sums[0] += rest * (2 * meanA * meanB + c1) / (meanA * meanA + meanB * meanB + c1);
                sums[1] += rest;
            }
        }
        return new double[] {sums[0] / rows / columns, sums[1] / rows / columns};
    }

    @Test
    void ssimIsTheMeanOfItsWindows() {
        for (int[] size : new int[][] {{11, 11}, {12, 30}, {40, 23}}) {
            PixelImage image = Pictures.scene(size[0], size[1]);
            PixelImage other = Pictures.blurred(noisy(image, 25, 6), 1);
            double expected = 0;
            for (int c = 0; c < 3; c++) {
                expected += similarity(plane(image, color(c), 0), plane(other, color(c), 0))[0] / 3;
            }
            assertEquals(expected, PerceptualMetric.ssim().score(image, other), 2e-5);
        }
    }

    private static double[][] halved(double[][] plane) {
        int rows = (plane.length + 1) / 2;
        int columns = (plane[0].length + 1) / 2;
        double[][] half = new double[rows][columns];
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < columns; x++) {
                int below = Math.min(2 * y + 1, plane.length - 1);
                int right = Math.min(2 * x + 1, plane[0].length - 1);
                half[y][x] =
                        (plane[2 * y][2 * x]
                                        + plane[2 * y][right]
                                        + plane[below][2 * x]
                                        + plane[below][right])
                                / 4;
            }
        }
        return half;
    }

    @Test
    void msSsimIsTheProductOfFiveScales() {
        PixelImage image = Pictures.converted(Pictures.scene(170, 161), ColorType.GRAY);
        PixelImage other = Pictures.blocky(noisy(image, 15, 7), 3);
        double[][] a = plane(image, color(0), 0);
        double[][] b = plane(other, color(0), 0);
        double expected = 1;
        for (int scale = 0; scale < 5; scale++) {
            double[] found = similarity(a, b);
            expected *= Math.pow(Math.max(0, found[scale == 4 ? 0 : 1]), EXPONENTS[scale]);
            a = halved(a);
            b = halved(b);
        }
        assertEquals(expected, PerceptualMetric.msSsim().score(image, other), 2e-5);
    }

    @Test
    void halvedRowsAreMeansOfFour() {
        PixelImage image = Pictures.scene(23, 15);
        PlaneRows half = PlaneRows.halved(new PixelRows(image, 3, 0));
        assertEquals(12, half.width());
        assertEquals(8, half.height());
        float[][] row = new float[3][12];
        for (int c = 0; c < 3; c++) {
            double[][] expected = halved(plane(image, color(c), 0));
            for (int y = 0; y < 8; y++) {
                half.read(y, row);
                for (int x = 0; x < 12; x++) {
                    assertEquals(expected[y][x], row[c][x], 1e-4);
                }
            }
        }
    }

    @Test
    void alphaLetsTheGrayBehindShineThrough() {
        PixelImage image = PixelImage.blank(3, 1, ColorType.GRAY_ALPHA);
        byte[] samples = {100, (byte) 255, 100, 0, 100, 51};
        System.arraycopy(samples, 0, image.samples(), 0, 6);
        PixelRows rows = new PixelRows(image, 3, 200);
        float[][] out = new float[3][5];
        rows.read(0, 0, 3, out, 1);
        for (float[] channel : out) {
            assertArrayEquals(new float[] {0, 100, 200, 180, 0}, channel, 1e-4f);
        }
        float[][] part = new float[1][2];
        new PixelRows(image, 1, 0).read(0, 2, 1, part, 0);
        assertEquals(20, part[0][0], 1e-4f);
    }

    @Test
    void lightIsThatOfTheStandard() {
        PixelImage image = PixelImage.blank(256, 1, ColorType.GRAY);
        for (int i = 0; i < 256; i++) {
            image.samples()[i] = (byte) i;
        }
        float[][] row = new float[1][256];
        new LinearRows(new PixelRows(image, 1, 0)).read(0, row);
        for (int i = 0; i < 256; i++) {
            double encoded = i / 255.0;
            double light =
                    encoded <= 0.04045 ? encoded / 12.92 : Math.pow((encoded + 0.055) / 1.055, 2.4);
            assertEquals(light, row[0][i], 1e-6);
        }
        assertEquals(1, row[0][255]);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0, 0",
        "0.25, 70, 10, 105",
        "0.125, 35, 5, 53",
        "0.5, 190, 50, 75",
        "0.75, 250, 150, 25",
        "1, 255, 255, 215",
        "7, 255, 255, 215",
        "-1, 0, 0, 0"
    })
    void heatHasItsFiveColoursAndWhatIsBetween(float value, int red, int green, int blue) {
        PixelImage image = HeatColors.paint(new float[] {9, value, 9, 9}, 2, 1, 1);
        assertEquals(255, image.sample(0, 0, 0), "the upper left one");
        PixelImage found = HeatColors.paint(new float[] {value}, 1, 1, 1);
        assertEquals(red, found.sample(0, 0, 0));
        assertEquals(green, found.sample(0, 0, 1));
        assertEquals(blue, found.sample(0, 0, 2));
    }

    @Test
    void theHeatMapOfPsnrIsTheRootOfEachError() {
        PixelImage image = Pictures.flat(4, 1, 100, 100, 100);
        PixelImage other = Pictures.copy(image);
        other.samples()[3] = 116;
        other.samples()[4] = 116;
        other.samples()[5] = 116;
        other.samples()[6] = (byte) 200;
        PixelImage heat = PerceptualMetric.psnr().heatMap(image, other);
        assertEquals(0, heat.sample(0, 0, 0));
        // 16 of 64 levels is a quarter of the scale.
        assertEquals(70, heat.sample(1, 0, 0));
        assertEquals(10, heat.sample(1, 0, 1));
        // 100 in one channel is sqrt(10000 / 3) in the mean: 0.9 of the scale.
        assertEquals(253, heat.sample(2, 0, 0));
        assertEquals(4, heat.width());
    }

    @Test
    void metricsAreFoundByTheirNames() {
        for (PerceptualMetric metric : PerceptualMetric.all()) {
            assertEquals(metric.name(), PerceptualMetric.named(metric.name()).name());
            assertEquals(metric.name(), metric.toString());
        }
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> PerceptualMetric.named("PSNR"));
        assertTrue(refusal.getMessage().startsWith("no metric is named PSNR, only [psnr, "));
    }

    @Test
    void imagesOfTwoSizesAreRefusedWithBoth() {
        IllegalArgumentException refusal =
                assertThrows(
                        IllegalArgumentException.class,
                        () ->
                                PerceptualMetric.psnr()
                                        .score(Pictures.flat(3, 4, 0), Pictures.flat(4, 3, 0)));
        assertEquals(
                "a reference of 3 x 4 pixels cannot be compared with 4 x 3", refusal.getMessage());
    }

    @Test
    void aWindowsTapsSumToOne() {
        for (double sigma : new double[] {0.5, 1.5, 3}) {
            float[] in = new float[40];
            Arrays.fill(in, 8);
            float[] out = new float[30];
            WindowFilter.gaussian(sigma).alongRow(in, out, 30);
            for (float value : out) {
                assertEquals(8, value, 1e-5);
            }
        }
        assertThrows(IllegalArgumentException.class, () -> new WindowFilter(new double[5]));
    }
}
