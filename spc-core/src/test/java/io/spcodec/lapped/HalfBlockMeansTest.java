package io.spcodec.lapped;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class HalfBlockMeansTest {
    private static final int LENGTH = 48;

    @Test
    void weightsAreMeansOfTheExactInverse() {
        double[] start = new double[LENGTH];
        double[] inner = new double[LENGTH];
        for (int i = 0; i < 8; i++) {
            add(start, LappedPlanes.line(LENGTH, i));
            add(inner, LappedPlanes.line(LENGTH, 16 + i));
        }
        for (int i = 0; i < HalfBlockMeans.FREQUENCIES; i++) {
            assertEquals(Math.round(start[i] * 8192), HalfBlockMeans.START[i]);
            assertEquals(Math.round(inner[16 + i] * 8192), HalfBlockMeans.OWN[i]);
            assertEquals(Math.round(inner[i] * 8192), HalfBlockMeans.BEFORE[i]);
        }
    }

    private static void add(double[] sum, double[] line) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += line[i];
        }
    }

    /** Second halves are first halves of the mirrored line. */
    @Test
    void meansAreThoseOfTheExactInverse() {
        int blocks = 4;
        int[] frequencies = new int[blocks * HalfBlockMeans.FREQUENCIES];
        double[][] plane = new double[16][blocks * 16];
        for (int i = 0; i < frequencies.length; i++) {
            frequencies[i] = (i * 7919 % 2001 - 1000) << 8;
            plane[0][i / 8 * 16 + i % 8] = (frequencies[i] >> 8) * 4;
        }
        ExactLapped.run(plane);
        int[] means = new int[2 * blocks];
        HalfBlockMeans.run(frequencies, true, true, 12, means);
        for (int i = 0; i < means.length; i++) {
            double mean = 0;
            for (int x = 0; x < 8; x++) {
                mean += plane[0][i * 8 + x] / 8;
            }
            assertEquals(mean, means[i] / 4096.0, 0.1, "half " + i);
        }
    }
}
