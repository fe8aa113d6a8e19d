package io.spcodec.bench.curve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/** Expected values were computed with SciPy's PchipInterpolator. */
class PchipTest {
    private static final double EXACT = 1e-12;

    @Test
    void passesThroughAnExtremeLikeSciPy() {
        Pchip curve = new Pchip(new double[] {0, 1, 2.5, 3, 5}, new double[] {1, 3, 2.5, 2.7, 6});
        assertEquals(2.3666666666666667, curve.value(0.5), EXACT);
        assertEquals(2.774962962962963, curve.value(1.7), EXACT);
        assertEquals(2.5882782608695654, curve.value(2.8), EXACT);
        assertEquals(3.830978260869565, curve.value(4.0), EXACT);
        assertEquals(11.20163053140097, curve.integral(0.3, 4.2), 1e-9);
    }

    @Test
    void endSlopesAreLimitedLikeSciPys() {
        Pchip curve = new Pchip(new double[] {-2, -1, 0, 3}, new double[] {0, 5, 5.1, 5.2});
        assertEquals(1.4673254901960782, curve.value(-1.8), EXACT);
        assertEquals(5.067691622103386, curve.value(-0.5), EXACT);
        assertEquals(5.15016835016835, curve.value(1), EXACT);
        assertEquals(23.65719696969697, curve.integral(-2, 3), 1e-9);
    }

    @Test
    void twoPointsMakeAStraightLine() {
        Pchip line = new Pchip(new double[] {1, 3}, new double[] {10, 20});
        assertEquals(12.5, line.value(1.5), EXACT);
        assertEquals(30, line.integral(1, 3), EXACT);
    }

    @Test
    void nothingIsExtrapolated() {
        Pchip line = new Pchip(new double[] {1, 3}, new double[] {10, 20});
        assertThrows(IllegalArgumentException.class, () -> line.value(3.001));
        assertThrows(IllegalArgumentException.class, () -> line.value(Double.NaN));
    }

    @Test
    void abscissaeMustRise() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new Pchip(new double[] {1, 1}, new double[] {0, 1}));
        assertThrows(IllegalArgumentException.class, () -> new Pchip(new double[1], new double[1]));
    }
}
