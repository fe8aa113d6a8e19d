package io.spcodec.lapped;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class InverseLappedTest {
    private static final double ONE = 1 << InverseLapped.COEFFICIENT_BITS;
    private static final double SAMPLE = 1 << InverseLapped.SAMPLE_BITS;
    private static final Support ALL = new Support(16, 16);
    private static final int LARGEST = InverseLapped.COEFFICIENT_LIMIT - 1;

    /** The rule of docs/FORMAT.md. */
    @Test
    void constantsAreRoundedFromTheDefinition() {
        double scale = 1 << LappedConstants.BITS;
        for (int i = 0; i < 16; i++) {
            for (int j = 0; j < 16; j++) {
                assertEquals(
                        Math.round(scale * ExactLapped.COSINES[i][j]),
                        LappedConstants.cosine(i, j));
            }
        }
        for (int i = 0; i < 8; i++) {
            for (int j = 0; j < 8; j++) {
                assertEquals(
                        Math.round(scale * ExactLapped.BORDER[i][j]), LappedConstants.border(i, j));
            }
        }
    }

    @Test
    void filterIsOrthogonal() {
        for (int i = 0; i < 8; i++) {
            for (int j = 0; j < 8; j++) {
                double product = 0;
                for (int k = 0; k < 8; k++) {
                    product += ExactLapped.BORDER[i][k] * ExactLapped.BORDER[j][k];
                }
                assertEquals(i == j ? 1 : 0, product, 1e-12);
            }
        }
    }

    @Test
    void isWithinTwoHundredthsOfALevelForRandomPictures() {
        double worst = 0;
        for (int seed = 0; seed < 60; seed++) {
            int[][][] axes = LappedPlanes.ofPicture(4, 5, seed);
            double[][][] errors = new double[3][][];
            for (int axis = 0; axis < 3; axis++) {
                errors[axis] = errors(axes[axis]);
            }
            for (int i = 0; i < 64 * 80; i++) {
                double a = errors[0][i / 80][i % 80];
                double b = errors[1][i / 80][i % 80];
                double c = errors[2][i / 80][i % 80];
                worst = Math.max(worst, Math.abs(a + b + c));
                worst = Math.max(worst, Math.abs(a - 2 * c));
                worst = Math.max(worst, Math.abs(a - b + c));
            }
        }
        assertTrue(worst < 0.02, "off by " + worst);
        assertTrue(worst > 0.002, "a test that sees no rounding sees nothing: " + worst);
    }

    @Test
    void equalsTheDefinitionInSixtyFourBits() {
        for (int seed = 0; seed < 20; seed++) {
            assertEqualsDefinition(LappedPlanes.ofPicture(3, 4, seed)[seed % 3]);
            assertEqualsDefinition(extreme(new Random(seed)));
        }
    }

    /** The largest sample that there can be, in turn at each place between four blocks. */
    @Test
    void overflowsForNoCoefficients() {
        int[][] plane = new int[48][48];
        long largest = 0;
        for (int place = 0; place < 256; place++) {
            double[] row = LappedPlanes.line(48, 16 + place % 16);
            double[] column = LappedPlanes.line(48, 16 + place / 16);
            for (int i = 0; i < 48 * 48; i++) {
                boolean positive = column[i / 48] * row[i % 48] > 0;
                plane[i / 48][i % 48] = positive ? LARGEST : -LARGEST;
            }
            assertEqualsDefinition(plane);
            largest = Math.max(largest, LongLapped.run(plane)[16 + place / 16][16 + place % 16]);
        }
        assertTrue(largest < InverseLapped.SAMPLE_LIMIT, "up to " + largest);
        assertTrue(largest > InverseLapped.SAMPLE_LIMIT / 2, "up to " + largest);
    }

    /** What the splits of 48-bit sums rest on. */
    @Test
    void everyPartOfASumStaysBelowTwoToThe31() {
        double cosines = 0;
        double borders = 0;
        for (int to = 0; to < 16; to++) {
            double sum = 0;
            for (int from = 0; from < 16; from++) {
                sum += Math.abs(LappedConstants.cosine(from, to));
            }
            cosines = Math.max(cosines, sum);
        }
        for (int to = 0; to < 8; to++) {
            double positive = 0;
            double negative = 0;
            for (int from = 0; from < 8; from++) {
                positive += Math.max(0, LappedConstants.border(from, to));
                negative += Math.max(0, -LappedConstants.border(from, to));
            }
            borders = Math.max(borders, positive + negative);
        }
        double reach = 0;
        for (int i = 0; i < 16; i++) {
            reach =
                    Math.max(
                            reach,
                            Arrays.stream(LappedPlanes.line(48, 16 + i)).map(Math::abs).sum());
        }
        double limit = Math.pow(2, 31) - (1 << 16);
        double afterRows = LARGEST * cosines / (1 << 14) + 1;
        double behindBorders = LARGEST * reach * 8 + 16;
        double afterColumns = behindBorders * cosines / (1 << 17) + 1;
        int unit = 1 << UpperParts.SPLIT;
        assertTrue(cosines * (unit / 2) < limit, "lower parts of cosines " + cosines);
        assertTrue(cosines * (behindBorders / unit + 1) < limit, "upper parts of cosines");
        assertTrue(borders * (unit / 2) < limit, "lower parts of borders " + borders);
        // Differences of two samples; all weights of a column sum up to 2.11.
        double upper = 2 * Math.max(afterRows, afterColumns) / unit + 1;
        assertTrue(2.12 * (1 << 16) * upper < limit, "upper parts of borders " + upper);
    }

    @Test
    void partOfARowGivesTheSamplesOfTheWhole() {
        int[][] plane = LappedPlanes.ofPicture(2, 6, 7)[0];
        int[][] whole = LappedPlanes.inverse(plane, ALL);
        int[][] part = LappedPlanes.inverse(plane, ALL, 1, 4);
        for (int y = 0; y < whole.length; y++) {
            for (int x = 24; x < 72; x++) {
                assertEquals(whole[y][x], part[y][x - 16], "row " + y + ", column " + x);
            }
        }
    }

    @Test
    void frequenciesThatAreZeroCanBeLeftOut() {
        for (int rows = 1; rows <= 16; rows++) {
            int columns = (rows * 5) % 16 + 1;
            int[][] plane = extreme(new Random(rows));
            for (int y = 0; y < plane.length; y++) {
                for (int x = 0; x < plane[y].length; x++) {
                    plane[y][x] = y % 16 < rows && x % 16 < columns ? plane[y][x] : 0;
                }
            }
            assertArrayEquals(
                    LappedPlanes.inverse(plane, ALL),
                    LappedPlanes.inverse(plane, new Support(rows, columns)));
        }
    }

    private static int[][] extreme(Random random) {
        int[][] plane = new int[64][80];
        for (int[] row : plane) {
            for (int x = 0; x < row.length; x++) {
                row[x] = random.nextBoolean() ? LARGEST : -LARGEST;
            }
        }
        return plane;
    }

    private static void assertEqualsDefinition(int[][] coefficients) {
        long[][] expected = LongLapped.run(coefficients);
        int[][] samples = LappedPlanes.inverse(coefficients, ALL);
        for (int y = 0; y < samples.length; y++) {
            for (int x = 0; x < samples[y].length; x++) {
                assertEquals(expected[y][x], samples[y][x], "row " + y + ", column " + x);
            }
        }
    }

    private static double[][] errors(int[][] coefficients) {
        double[][] exact = new double[coefficients.length][coefficients[0].length];
        for (int y = 0; y < exact.length; y++) {
            for (int x = 0; x < exact[y].length; x++) {
                exact[y][x] = coefficients[y][x] / ONE;
            }
        }
        ExactLapped.run(exact);
        int[][] samples = LappedPlanes.inverse(coefficients, ALL);
        for (int y = 0; y < exact.length; y++) {
            for (int x = 0; x < exact[y].length; x++) {
                exact[y][x] = samples[y][x] / SAMPLE - exact[y][x];
            }
        }
        return exact;
    }
}
