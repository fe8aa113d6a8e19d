package io.spcodec.bench.metric;

import io.spcodec.bench.judge.Lpips;
import io.spcodec.image.PixelImage;
import io.spcodec.metric.PerceptualMetric;
import java.util.function.DoubleBinaryOperator;
import java.util.function.ToDoubleBiFunction;

/**
 * A metric under evaluation.
 *
 * @param score takes reference and distorted image; more is closer
 * @param choice takes two such scores; the probability that people choose the first, NaN where the
 *     metric has no opinion
 */
record Scorer(
        String name,
        ToDoubleBiFunction<PixelImage, PixelImage> score,
        DoubleBinaryOperator choice) {

    static Scorer of(PerceptualMetric metric) {
        double sign = metric.higherIsBetter() ? 1 : -1;
        return new Scorer(
                metric.name(),
                (a, b) -> sign * metric.score(a, b),
                (a, b) -> metric.preference(sign * a, sign * b));
    }

    static Scorer of(String name, Lpips lpips) {
        return new Scorer(name, (a, b) -> -lpips.distance(a, b), (a, b) -> Double.NaN);
    }

    double preference(double scoreA, double scoreB) {
        return choice.applyAsDouble(scoreA, scoreB);
    }
}
