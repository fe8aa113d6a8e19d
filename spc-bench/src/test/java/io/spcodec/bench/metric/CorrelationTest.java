package io.spcodec.bench.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CorrelationTest {
    private static final double[] GROWING = {1, 2, 3, 4, 5};

    @Test
    void equalOrderGivesOneAndReversedOrderMinusOne() {
        double[] grownUnevenly = {-7, 0, 0.5, 100, 1e6};
        double[] falling = {9, 8, 7, 6, 1};
        assertEquals(1, Correlation.spearman(GROWING, grownUnevenly), 1e-12);
        assertEquals(1, Correlation.kendall(GROWING, grownUnevenly), 1e-12);
        assertEquals(-1, Correlation.spearman(GROWING, falling), 1e-12);
        assertEquals(-1, Correlation.kendall(GROWING, falling), 1e-12);
    }

    /** Values of scipy.stats 1.17: spearmanr and kendalltau. */
    @Test
    void tiesCountAsInScipy() {
        double[] b = {1, 3, 3, 2, 5};
        assertEquals(0.6668859, Correlation.spearman(GROWING, b), 1e-6);
        assertEquals(0.5270463, Correlation.kendall(GROWING, b), 1e-6);
    }
}
