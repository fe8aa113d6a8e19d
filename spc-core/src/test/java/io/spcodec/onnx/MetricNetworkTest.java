package io.spcodec.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.spcodec.onnx.MetricNetwork.Differences;
import org.junit.jupiter.api.Test;

class MetricNetworkTest {
    private static final float[] WEIGHTS = {1, 0.5f, 2};
    private static final float[] POWERS = {1, 1, 3};

    /** Of two terms, of two features and of one. */
    private static Differences differences(double... energies) {
        return new Differences(energies, WEIGHTS, POWERS);
    }

    @Test
    void termsAreAddedAsTheSidesOfARightTriangle() {
        double near = 1 * 3 + 0.5 * 4;
        double far = Math.pow(2 * 0.75, 3);
        double distance = differences(9, 16, 0.5625).distance();
        assertEquals(Math.hypot(near, far), distance, 1e-12);
    }

    @Test
    void withoutEnergyThereIsNoDistance() {
        assertEquals(0, differences(0, 0, 0).distance());
    }

    /** Small differences count by the first term, large ones by the second. */
    @Test
    void theThirdPowerWinsFarAboveTheThreshold() {
        assertEquals(8000, differences(1, 1, 100).distance(), 1);
        assertEquals(1.5, differences(1, 1, 0.01).distance(), 0.001);
    }

    @Test
    void energiesOfPartsAreAveragedByArea() {
        Differences whole =
                differences(4, 8, 0).times(0.25).plus(differences(12, 0, 0).times(0.75));
        assertArrayEquals(new double[] {10, 2, 0}, whole.energies());
        assertEquals(Math.sqrt(10) + 0.5 * Math.sqrt(2), whole.distance(), 1e-12);
    }
}
