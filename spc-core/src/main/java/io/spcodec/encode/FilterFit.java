package io.spcodec.encode;

import io.spcodec.filter.AdaptiveFilter;

/**
 * The filter that statistics ask for, and what it is worth: least squares for each plane, the first held
 * back where it wins little. There its squared error falls because texture does, which people miss; where
 * it falls by a tenth, the decoder was wrong about edges.
 */
final class FilterFit {
    /** Squared error of the colours in that of the planes, whose sums are 3, 2 and 6 times as large. */
    private static final double[] SHARES = {1 / 3.0, 1 / 2.0, 1 / 6.0};

    /** From this share of the squared error on, the first plane gets all that least squares asks for. */
    private static final double FULL_AT = 0.1;

    /** Of the mean product, added so that taps that are alike share what they do. */
    private static final double RIDGE = 1e-4;

    private static final int TAPS = AdaptiveFilter.TAPS;
    private static final int ONE = 1 << AdaptiveFilter.BITS;

    private final FilterStatistics statistics;
    private final int[][] coefficients;

    /** Solves for each plane. */
    FilterFit(FilterStatistics statistics) {
        this.statistics = statistics;
        coefficients = new int[statistics.planes()][];
        for (int plane = 0; plane < coefficients.length; plane++) {
            double[] solution = solve(plane);
            coefficients[plane] = whole(plane, solution, 1);
            if (plane == 0) {
                coefficients[0] = whole(0, solution, Math.min(1, won(0) / FULL_AT));
            }
        }
    }

    /** Returns the filter without planes that win less than they have to. */
    AdaptiveFilter atLeast(double decibels, int threshold) {
        int[][] kept = new int[coefficients.length][];
        for (int plane = 0; plane < kept.length; plane++) {
            boolean wins = decibels(plane) >= decibels;
            kept[plane] = wins ? coefficients[plane] : new int[TAPS];
        }
        return new AdaptiveFilter(threshold, kept);
    }

    /** Returns by how much a plane alone raises the peak signal-to-noise ratio of the colours. */
    double decibels(int plane) {
        return -10 * Math.log10(Math.max(1e-6, 1 - won(plane)));
    }

    /** The share of the colours' squared error that a plane takes away. */
    private double won(int plane) {
        double unit = 1 / (share(plane) * ONE);
        double gain = 0;
        for (int i = 0; i < TAPS; i++) {
            double tap = coefficients[plane][i] * unit;
            gain += 2 * tap * statistics.wanted(plane, i);
            for (int j = 0; j < TAPS; j++) {
                gain -= tap * coefficients[plane][j] * unit * statistics.product(plane, i, j);
            }
        }
        return share(plane) * gain / Math.max(1, statistics.squares());
    }

    /** The error of gray is that of its samples themselves. */
    private double share(int plane) {
        return coefficients.length == 1 ? 1 : SHARES[plane];
    }

    private int[] whole(int plane, double[] solution, double strength) {
        int[] whole = new int[TAPS];
        int most = AdaptiveFilter.MAX_COEFFICIENT;
        for (int i = 0; i < TAPS; i++) {
            double nearest = Math.rint(strength * share(plane) * solution[i] * ONE);
            whole[i] = (int) Math.max(-most, Math.min(most, nearest));
        }
        return whole;
    }

    /** Cholesky's decomposition, then forwards and backwards. */
    private double[] solve(int plane) {
        double[][] lower = decomposed(plane);
        double[] x = new double[TAPS];
        for (int i = 0; i < TAPS; i++) {
            x[i] = statistics.wanted(plane, i);
            for (int k = 0; k < i; k++) {
                x[i] -= lower[i][k] * x[k];
            }
            x[i] /= lower[i][i];
        }
        for (int i = TAPS - 1; i >= 0; i--) {
            for (int k = i + 1; k < TAPS; k++) {
                x[i] -= lower[k][i] * x[k];
            }
            x[i] /= lower[i][i];
        }
        return x;
    }

    private double[][] decomposed(int plane) {
        double ridge = 1;
        for (int i = 0; i < TAPS; i++) {
            ridge += RIDGE * statistics.product(plane, i, i) / TAPS;
        }
        double[][] lower = new double[TAPS][TAPS];
        for (int i = 0; i < TAPS; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = statistics.product(plane, i, j) + (i == j ? ridge : 0);
                for (int k = 0; k < j; k++) {
                    sum -= lower[i][k] * lower[j][k];
                }
                lower[i][j] = i == j ? Math.sqrt(sum) : sum / lower[j][j];
            }
        }
        return lower;
    }
}
