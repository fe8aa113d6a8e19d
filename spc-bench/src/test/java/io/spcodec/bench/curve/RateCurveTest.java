package io.spcodec.bench.curve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class RateCurveTest {
    private static final RateCurve CURVE =
            new RateCurve(
                    List.of(
                            new RateCurve.Point(1.6, 40), new RateCurve.Point(0.1, 20),
                            new RateCurve.Point(0.4, 30), new RateCurve.Point(0.4, 99)));

    @Test
    void interpolatesOverTheLogarithm() {
        assertEquals(25, CURVE.qualityAt(0.2).orElseThrow(), 1e-9);
        assertEquals(35, CURVE.qualityAt(0.8).orElseThrow(), 1e-9);
    }

    @Test
    void doesNotReachBeyondItsPoints() {
        assertTrue(CURVE.qualityAt(0.0999).isEmpty());
        assertTrue(CURVE.qualityAt(1.6001).isEmpty());
        assertEquals(40, CURVE.qualityAt(1.6).orElseThrow(), 1e-12);
    }

    @Test
    void cutsAtInterpolatedEnds() {
        List<RateCurve.Point> cut = CURVE.between(0.2, 0.8).points();
        assertEquals(List.of(0.2, 0.4, 0.8), cut.stream().map(RateCurve.Point::rate).toList());
        assertEquals(35, cut.get(2).quality(), 1e-9);
    }

    @Test
    void cutsToWhatThereIs() {
        assertEquals(CURVE.points(), CURVE.between(0.01, 10).points());
        assertThrows(IllegalArgumentException.class, () -> CURVE.between(2, 3));
    }
}
