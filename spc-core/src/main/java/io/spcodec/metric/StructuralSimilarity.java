package io.spcodec.metric;

import java.util.Arrays;

/** SSIM and MS-SSIM: the same windows, on one scale or on five. */
final class StructuralSimilarity extends RowMetric {
    static final StructuralSimilarity SINGLE_SCALE = new StructuralSimilarity("ssim", 0.87, 1);

    /** The exponents of the five scales, from fine to coarse: Wang 2003, section 3.2. */
    static final StructuralSimilarity MULTI_SCALE =
            new StructuralSimilarity("ms-ssim", 0.60, 0.0448, 0.2856, 0.3001, 0.2363, 0.1333);

    private final double[] exponents;

    private StructuralSimilarity(String name, double slopePerDecibel, double... exponents) {
        super(name, minimumSide(exponents.length), ForcedChoice.similarity(slopePerDecibel));
        this.exponents = exponents;
    }

    /** The coarsest scale must still hold one window. */
    private static int minimumSide(int scales) {
        return (SimilarityWindows.OVERLAP << (scales - 1)) + 1;
    }

    @Override
    double score(RowSource reference, RowSource distorted) {
        double[] similarity = new double[reference.channels()];
        Arrays.fill(similarity, 1);
        Pyramid.forEachScale(
                exponents.length,
                reference,
                distorted,
                (scale, a, b) -> {
                    double[] means = meanSimilarities(a, b, isLast(scale));
                    for (int c = 0; c < similarity.length; c++) {
                        similarity[c] *= power(means[c], scale);
                    }
                });
        return Arrays.stream(similarity).sum() / similarity.length;
    }

    private boolean isLast(int scale) {
        return scale == exponents.length - 1;
    }

    private double power(double similarity, int scale) {
        return exponents.length == 1
                ? similarity
                : Math.pow(Math.max(0, similarity), exponents[scale]);
    }

    private static double[] meanSimilarities(RowSource a, RowSource b, boolean withLuminance) {
        int rows = a.height() - SimilarityWindows.OVERLAP;
        double count = (double) rows * (a.width() - SimilarityWindows.OVERLAP);
        double[] means =
                Bands.run(
                        rows,
                        Bands.ROWS,
                        a.channels(),
                        () -> new SimilarityWindows(a, withLuminance),
                        (windows, from, to, sums) ->
                                windows.run(
                                        a,
                                        b,
                                        from,
                                        to,
                                        (y, c, similarities) -> sums[c] += sum(similarities)));
        for (int c = 0; c < means.length; c++) {
            means[c] /= count;
        }
        return means;
    }

    private static double sum(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum;
    }

    /** One minus the similarity that an image would have which were everywhere as that pixel. */
    @Override
    float[] differences(RowSource reference, RowSource distorted) {
        int width = reference.width();
        float[] map = new float[width * reference.height()];
        Arrays.fill(map, 1);
        Pyramid.forEachScale(
                exponents.length,
                reference,
                distorted,
                (scale, a, b) -> {
                    float[] similarity = similarityMap(a, b, isLast(scale));
                    for (int i = 0; i < map.length; i++) {
                        int from = Pyramid.index(i, width, scale, a.width());
                        map[i] *= (float) power(similarity[from], scale);
                    }
                });
        for (int i = 0; i < map.length; i++) {
            map[i] = 1 - map[i];
        }
        return map;
    }

    /** The channels' mean similarity around each pixel, the image mirrored at its sides. */
    private static float[] similarityMap(RowSource a, RowSource b, boolean withLuminance) {
        RowSource wideA = MirroredRows.withMargin(WindowFilter.RADIUS, a);
        RowSource wideB = MirroredRows.withMargin(WindowFilter.RADIUS, b);
        int width = a.width();
        float[] map = new float[width * a.height()];
        Bands.run(
                a.height(),
                Bands.ROWS,
                0,
                () -> new SimilarityWindows(wideA, withLuminance),
                (windows, from, to, sums) ->
                        windows.run(
                                wideA,
                                wideB,
                                from,
                                to,
                                (y, c, similarities) -> {
                                    for (int x = 0; x < width; x++) {
                                        map[y * width + x] += similarities[x] / a.channels();
                                    }
                                }));
        return map;
    }
}
