package io.spcodec.metric;

import static io.spcodec.metric.Ssimulacra2Weights.MAPS;
import static io.spcodec.metric.Ssimulacra2Weights.NORMS;
import static io.spcodec.metric.Ssimulacra2Weights.SCALES;

/**
 * SSIMULACRA 2.1: three error maps for each of the components X, Y and B at six scales, halved in
 * linear light; mean and 4-norm of each map, a weighted sum of these 108 numbers, a curve.
 */
final class Ssimulacra2 extends RowMetric {
    static final Ssimulacra2 INSTANCE = new Ssimulacra2();

    private static final int COMPONENTS = 3;

    /** From here up the coarsest scale is halved from at least 8 pixels, the program's limit. */
    private static final int MINIMUM_SIDE = (8 - 1) * (1 << (SCALES - 2)) + 1;

    private Ssimulacra2() {
        super("ssimulacra2", MINIMUM_SIDE, ForcedChoice.linear(0.27));
    }

    @Override
    boolean treatsChannelsAlike() {
        return false;
    }

    @Override
    double score(RowSource reference, RowSource distorted) {
        double[] weightedSum = new double[1];
        Pyramid.forEachScale(
                SCALES,
                new LinearRows(reference),
                new LinearRows(distorted),
                (scale, a, b) -> weightedSum[0] += weightedSum(scale, a, b));
        return Ssimulacra2Weights.score(weightedSum[0]);
    }

    private static double[] powerSums(RowSource a, RowSource b) {
        return Bands.run(
                a.width(),
                Bands.COLUMNS,
                COMPONENTS * MAPS * NORMS,
                (from, to, sums) ->
                        new Ssimulacra2Windows(from, to)
                                .run(
                                        a,
                                        b,
                                        (y, component, errors) ->
                                                addPowers(errors, sums, component)));
    }

    /** Adds a row's values and fourth powers; all maps in one loop, to overlap the additions. */
    private static void addPowers(float[][] errors, double[] sums, int component) {
        float[] first = errors[0];
        float[] second = errors[1];
        float[] third = errors[2];
        double[] added = new double[MAPS * NORMS];
        for (int x = 0; x < first.length; x++) {
            double similarity = first[x];
            double artifact = second[x];
            double lost = third[x];
            added[0] += similarity;
            added[1] += similarity * similarity * (similarity * similarity);
            added[2] += artifact;
            added[3] += artifact * artifact * (artifact * artifact);
            added[4] += lost;
            added[5] += lost * lost * (lost * lost);
        }
        for (int i = 0; i < added.length; i++) {
            sums[component * added.length + i] += added[i];
        }
    }

    private static double weightedSum(int scale, RowSource a, RowSource b) {
        double[] powerSums = powerSums(a, b);
        double pixels = (double) a.width() * a.height();
        double sum = 0;
        for (int component = 0; component < COMPONENTS; component++) {
            for (int map = 0; map < MAPS; map++) {
                int at = (component * MAPS + map) * NORMS;
                double mean = powerSums[at] / pixels;
                double fourthNorm = Math.sqrt(Math.sqrt(powerSums[at + 1] / pixels));
                sum +=
                        Ssimulacra2Weights.weight(component, scale, 0, map) * mean
                                + Ssimulacra2Weights.weight(component, scale, 1, map) * fourthNorm;
            }
        }
        return sum;
    }

    /** The loss, over 100, of an image whose norms all were this pixel's values. */
    @Override
    float[] differences(RowSource reference, RowSource distorted) {
        int width = reference.width();
        float[] map = new float[width * reference.height()];
        Pyramid.forEachScale(
                SCALES,
                new LinearRows(reference),
                new LinearRows(distorted),
                (scale, a, b) -> {
                    float[] weighted = weightedMap(a, b, scale);
                    for (int i = 0; i < map.length; i++) {
                        map[i] += weighted[Pyramid.index(i, width, scale, a.width())];
                    }
                });
        for (int i = 0; i < map.length; i++) {
            map[i] = (float) (1 - Ssimulacra2Weights.score(map[i]) / 100);
        }
        return map;
    }

    private static float[] weightedMap(RowSource a, RowSource b, int scale) {
        int width = a.width();
        float[] map = new float[width * a.height()];
        Bands.run(
                width,
                Bands.COLUMNS,
                0,
                (from, to, sums) ->
                        new Ssimulacra2Windows(from, to)
                                .run(
                                        a,
                                        b,
                                        (y, component, errors) -> {
                                            for (int e = 0; e < MAPS; e++) {
                                                float weight = bothNorms(component, scale, e);
                                                for (int x = from; x < to; x++) {
                                                    map[y * width + x] +=
                                                            weight * errors[e][x - from];
                                                }
                                            }
                                        }));
        return map;
    }

    private static float bothNorms(int component, int scale, int map) {
        return (float)
                (Ssimulacra2Weights.weight(component, scale, 0, map)
                        + Ssimulacra2Weights.weight(component, scale, 1, map));
    }
}
