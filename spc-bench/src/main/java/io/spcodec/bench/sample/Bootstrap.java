package io.spcodec.bench.sample;

import java.util.Arrays;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/**
 * The percentile bootstrap (Efron, Annals of Statistics 7(1), 1979): draws as many images as there
 * are, with replacement, again and again. Seeded, so that a run repeats.
 */
public final class Bootstrap {
    private static final long SEED = 20_260_801L;
    private static final double OUTSIDE = 0.05;

    /** A 95 % interval. */
    public record Interval(double low, double high) {}

    private Bootstrap() {}

    /**
     * Returns the interval of a figure.
     *
     * @param images size of the sample, at least 1
     * @param resamples how often to draw, at least 40
     * @param figure gets how often each image was drawn; must not keep the array; NaN (a sample
     *     that says nothing) is left out
     * @return NaN bounds if the figure never was a number
     */
    public static Interval interval(int images, int resamples, ToDoubleFunction<int[]> figure) {
        Random random = new Random(SEED);
        double[] figures = new double[resamples];
        int numbers = 0;
        for (int i = 0; i < resamples; i++) {
            int[] times = new int[images];
            for (int j = 0; j < images; j++) {
                times[random.nextInt(images)]++;
            }
            double value = figure.applyAsDouble(times);
            if (!Double.isNaN(value)) {
                figures[numbers++] = value;
            }
        }
        if (numbers == 0) {
            return new Interval(Double.NaN, Double.NaN);
        }
        Arrays.sort(figures, 0, numbers);
        int cut = (int) (numbers * OUTSIDE / 2);
        return new Interval(figures[cut], figures[numbers - 1 - cut]);
    }
}
