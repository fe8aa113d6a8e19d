package io.spcodec.lapped;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * How far the integers can be off the exact transform: not of some inputs, but of all. Constants are
 * off by a known amount, so that for each sample there is a worst picture and a worst plane of
 * coefficients; what rounding adds is at most half a unit at each of its places.
 */
class InverseLappedBoundsTest {
    private static final int LENGTH = 80;
    private static final double WHITE = 127.5;
    private static final double CLIP =
            (double) InverseLapped.COEFFICIENT_LIMIT / (1 << InverseLapped.COEFFICIENT_BITS);
    private static final double SAMPLE = 1 << InverseLapped.SAMPLE_BITS;

    /** At [sample][coefficient] of a line. */
    private static final double[][] EXACT = new double[LENGTH][];

    private static final double[][] ROUNDED = new double[LENGTH][LENGTH];

    /** At [sample][sample]: what the filters across borders make of the cosine transform's. */
    private static final double[][] BORDERS = new double[LENGTH][];

    static {
        for (int i = 0; i < LENGTH; i++) {
            EXACT[i] = LappedPlanes.line(LENGTH, i);
            BORDERS[i] = borders(i);
            for (int k = 0; k < LENGTH; k++) {
                for (int n = 0; n < 16; n++) {
                    double cosine = LappedConstants.cosine(k % 16, n) / (double) (1 << 16);
                    ROUNDED[i][k] += BORDERS[i][k / 16 * 16 + n] * cosine;
                }
            }
        }
    }

    private static double[] borders(int sample) {
        double[] weights = new double[LENGTH];
        int border = (sample + 8) / 16 * 16;
        if (border == 0 || border == LENGTH) {
            weights[sample] = 1;
            return weights;
        }
        boolean before = sample < border;
        int distance = before ? border - 1 - sample : sample - border;
        weights[border - 1 - distance] = 0.5;
        weights[border + distance] = 0.5;
        for (int from = 0; from < 8; from++) {
            double half = LappedConstants.border(from, distance) / (double) (1 << 17);
            weights[border - 1 - from] += before ? half : -half;
            weights[border + from] -= before ? half : -half;
        }
        return weights;
    }

    @Test
    void theLinesHereAreThoseOfTheIntegers() {
        int[][] plane = new int[LENGTH][LENGTH];
        plane[35][21] = 1 << 19;
        double[][] samples = levels(plane);
        for (int y = 0; y < LENGTH; y++) {
            for (int x = 0; x < LENGTH; x++) {
                assertEquals(2048 * ROUNDED[y][35] * ROUNDED[x][21], samples[y][x], 0.01);
            }
        }
    }

    /**
     * A pixel is the sum of three axes, each rounded; the constants' errors are the same in all of
     * them, so that what a colour is off by them depends on that colour alone.
     */
    @Test
    void noPictureIsFurtherOffThanTheFormatSays() {
        double[][] shares = shares();
        double bound = 0;
        double most = 0;
        int[] worst = new int[2];
        for (int y = 0; y < LENGTH; y++) {
            for (int x = 0; x < LENGTH; x++) {
                double constants = WHITE * sum(picture(shares, y, x));
                bound = Math.max(bound, constants + 3 * rounding(y, x));
                if (constants > most) {
                    most = constants;
                    worst = new int[] {y, x};
                }
            }
        }
        assertTrue(most < 0.0278, "constants: " + most);
        assertTrue(bound < 0.054, "bound: " + bound);
        double found = off(coefficients(picture(shares, worst[0], worst[1])), worst);
        assertTrue(found > 0.025 && found < bound, "the worst gray picture is off by " + found);
    }

    @Test
    void noCoefficientsAreFurtherOffThanTheFormatSays() {
        double bound = 0;
        double most = 0;
        int[] worst = new int[2];
        for (int y = 0; y < LENGTH; y++) {
            for (int x = 0; x < LENGTH; x++) {
                double constants = sum(difference(y, x));
                bound = Math.max(bound, CLIP * constants + rounding(y, x));
                if (constants > most) {
                    most = constants;
                    worst = new int[] {y, x};
                }
            }
        }
        assertTrue(most < 0.00075, "of a coefficient: " + most);
        assertTrue(bound < 3.08, "bound: " + bound);
        int[][] plane = new int[LENGTH][LENGTH];
        double[][] signs = difference(worst[0], worst[1]);
        for (int y = 0; y < LENGTH; y++) {
            for (int x = 0; x < LENGTH; x++) {
                plane[y][x] =
                        (int) Math.signum(signs[y][x]) * (InverseLapped.COEFFICIENT_LIMIT - 1);
            }
        }
        double found = off(plane, worst);
        assertTrue(found > 3.05 && found < bound, "the worst coefficients are off by " + found);
    }

    /** At [sample][sample]: what of a line of exact samples the constants get wrong. */
    private static double[][] shares() {
        double[][] shares = new double[LENGTH][LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            for (int j = 0; j < LENGTH; j++) {
                for (int k = 0; k < LENGTH; k++) {
                    shares[i][j] += ROUNDED[i][k] * EXACT[j][k];
                }
            }
            shares[i][i] -= 1;
        }
        return shares;
    }

    /** What each pixel of a picture adds to the error of one of them. */
    private static double[][] picture(double[][] shares, int y, int x) {
        double[][] weights = new double[LENGTH][LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            for (int j = 0; j < LENGTH; j++) {
                double row = shares[y][i] + (i == y ? 1 : 0);
                double column = shares[x][j] + (j == x ? 1 : 0);
                weights[i][j] = row * column - (i == y && j == x ? 1 : 0);
            }
        }
        return weights;
    }

    /** What each coefficient adds to the error of a sample. */
    private static double[][] difference(int y, int x) {
        double[][] weights = new double[LENGTH][LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            for (int j = 0; j < LENGTH; j++) {
                weights[i][j] = ROUNDED[y][i] * ROUNDED[x][j] - EXACT[y][i] * EXACT[x][j];
            }
        }
        return weights;
    }

    /** The most that rounding adds: along rows, spread along columns, and there again. */
    private static double rounding(int y, int x) {
        return sum(new double[][] {ROUNDED[y]}) * rounding(x) + rounding(y);
    }

    /** Half of 2^-10 in each sample of a cosine transform, half of 2^-11 in a border's correction. */
    private static double rounding(int sample) {
        return sum(new double[][] {BORDERS[sample]}) / (1 << 11) + 1.0 / (1 << 12);
    }

    private static double sum(double[][] weights) {
        return Arrays.stream(weights).flatMapToDouble(Arrays::stream).map(Math::abs).sum();
    }

    /** Coefficients of the gray picture that is white and black where weights are above 0 and below. */
    private static int[][] coefficients(double[][] weights) {
        int[][] plane = new int[LENGTH][LENGTH];
        for (int k = 0; k < LENGTH; k++) {
            double[] line = new double[LENGTH];
            for (int i = 0; i < LENGTH; i++) {
                for (int x = 0; x < LENGTH; x++) {
                    line[x] += EXACT[i][k] * WHITE * Math.signum(weights[i][x]);
                }
            }
            for (int j = 0; j < LENGTH; j++) {
                double sum = 0;
                for (int x = 0; x < LENGTH; x++) {
                    sum += EXACT[x][j] * line[x];
                }
                plane[k][j] = (int) Math.rint(sum * (1 << InverseLapped.COEFFICIENT_BITS));
            }
        }
        return plane;
    }

    private static double off(int[][] plane, int[] place) {
        double[][] exact = new double[LENGTH][LENGTH];
        for (int y = 0; y < LENGTH; y++) {
            for (int x = 0; x < LENGTH; x++) {
                exact[y][x] = plane[y][x] / (double) (1 << InverseLapped.COEFFICIENT_BITS);
            }
        }
        ExactLapped.run(exact);
        return Math.abs(levels(plane)[place[0]][place[1]] - exact[place[0]][place[1]]);
    }

    private static double[][] levels(int[][] plane) {
        int[][] samples = LappedPlanes.inverse(plane, new Support(16, 16));
        double[][] levels = new double[LENGTH][LENGTH];
        for (int y = 0; y < LENGTH; y++) {
            for (int x = 0; x < LENGTH; x++) {
                levels[y][x] = samples[y][x] / SAMPLE;
            }
        }
        return levels;
    }
}
