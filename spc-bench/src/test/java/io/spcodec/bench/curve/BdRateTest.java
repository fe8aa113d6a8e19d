package io.spcodec.bench.curve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class BdRateTest {
    private static final double[] RATES = {0.1, 0.15, 0.23, 0.37, 0.5, 0.67, 1.0};

    @Test
    void sevenTenthsOfTheBytesIsMinusThirtyPerCent() {
        DoubleUnaryOperator decibels = rate -> 30 + 6 * Math.log(rate) - 0.4 / rate;
        RateCurve anchor = curve(1, decibels);
        RateCurve codec = curve(0.7, rate -> decibels.applyAsDouble(rate / 0.7));
        assertEquals(-0.3, BdRate.between(anchor, codec).orElseThrow(), 1e-12);
        assertEquals(1 / 0.7 - 1, BdRate.between(codec, anchor).orElseThrow(), 1e-12);
    }

    @Test
    void onlyTheSharedQualitiesCount() {
        RateCurve anchor = curve(1, rate -> 10 * Math.log10(rate));
        RateCurve cheap = curve(0.05, rate -> 10 * Math.log10(rate * 4));
        assertEquals(-0.75, BdRate.between(anchor, cheap).orElseThrow(), 1e-3);
    }

    @Test
    void averagesTheLogarithm() {
        // 100 % more bytes at the low end, none at the high end, evenly in between: sqrt(2) - 1.
        RateCurve anchor = new RateCurve(List.of(point(1, 0), point(10, 1)));
        RateCurve codec = new RateCurve(List.of(point(2, 0), point(10, 1)));
        assertEquals(Math.sqrt(2) - 1, BdRate.between(anchor, codec).orElseThrow(), 1e-12);
    }

    @Test
    void curvesThatShareNoQualityHaveNone() {
        RateCurve anchor = curve(1, rate -> rate);
        RateCurve codec = curve(1, rate -> 100 + rate);
        assertTrue(BdRate.between(anchor, codec).isEmpty());
    }

    @Test
    void aPointWorseThanACheaperOneIsLeftOut() {
        RateCurve anchor = new RateCurve(List.of(point(1, 0), point(10, 1)));
        RateCurve dented = new RateCurve(List.of(point(1, 0), point(2, -1), point(10, 1)));
        assertEquals(0, BdRate.between(anchor, dented).orElseThrow(), 1e-12);
    }

    private static RateCurve curve(double scale, DoubleUnaryOperator quality) {
        return new RateCurve(
                DoubleStream.of(RATES)
                        .map(rate -> rate * scale)
                        .mapToObj(rate -> point(rate, quality.applyAsDouble(rate)))
                        .toList());
    }

    private static RateCurve.Point point(double rate, double quality) {
        return new RateCurve.Point(rate, quality);
    }
}
