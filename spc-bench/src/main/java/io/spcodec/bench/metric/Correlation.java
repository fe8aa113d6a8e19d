package io.spcodec.bench.metric;

import java.util.Arrays;
import java.util.Comparator;

/** Rank correlations. */
final class Correlation {
    private Correlation() {}

    /** Spearman's: Pearson's correlation of the ranks, equal values sharing their mean rank. */
    static double spearman(double[] a, double[] b) {
        return pearson(ranks(a), ranks(b));
    }

    /** Kendall's tau-b, which allows for ties. */
    static double kendall(double[] a, double[] b) {
        double agreement = 0;
        double pairsA = 0;
        double pairsB = 0;
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < i; j++) {
                double signA = Math.signum(Double.compare(a[i], a[j]));
                double signB = Math.signum(Double.compare(b[i], b[j]));
                agreement += signA * signB;
                pairsA += Math.abs(signA);
                pairsB += Math.abs(signB);
            }
        }
        return agreement / Math.sqrt(pairsA * pairsB);
    }

    private static double pearson(double[] a, double[] b) {
        double meanA = Arrays.stream(a).average().orElseThrow();
        double meanB = Arrays.stream(b).average().orElseThrow();
        double covariance = 0;
        double varianceA = 0;
        double varianceB = 0;
        for (int i = 0; i < a.length; i++) {
            covariance += (a[i] - meanA) * (b[i] - meanB);
            varianceA += (a[i] - meanA) * (a[i] - meanA);
            varianceB += (b[i] - meanB) * (b[i] - meanB);
        }
        return covariance / Math.sqrt(varianceA * varianceB);
    }

    private static double[] ranks(double[] values) {
        Integer[] order = new Integer[values.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(i -> values[i]));
        double[] ranks = new double[values.length];
        int from = 0;
        while (from < order.length) {
            int to = from;
            while (to < order.length && values[order[to]] == values[order[from]]) {
                to++;
            }
            for (int i = from; i < to; i++) {
                ranks[order[i]] = (from + to - 1) / 2.0;
            }
            from = to;
        }
        return ranks;
    }
}
