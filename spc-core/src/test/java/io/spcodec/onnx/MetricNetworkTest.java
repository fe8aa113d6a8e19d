package io.spcodec.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.spcodec.onnx.MetricNetwork.Differences;
import org.junit.jupiter.api.Test;

class MetricNetworkTest {
    private static final Differences TWO_TERMS =
            new Differences(new float[3], new float[] {1, 0.5f, 2}, new float[] {1, 1, 3});

    @Test
    void termsAreAddedAsTheSidesOfARightTriangle() {
        double near = 1 * 3 + 0.5 * 4;
        double far = Math.pow(2 * 0.75, 3);
        double distance = TWO_TERMS.distance(new double[] {9, 16, 0.5625});
        assertEquals(Math.hypot(near, far), distance, 1e-12);
    }

    @Test
    void withoutEnergyThereIsNoDistance() {
        assertEquals(0, TWO_TERMS.distance(new double[3]));
    }

    /** Small differences count by the first term, large ones by the second. */
    @Test
    void theThirdPowerWinsFarAboveTheThreshold() {
        double far = TWO_TERMS.distance(new double[] {1, 1, 100});
        assertEquals(8000, far, 1);
        assertEquals(1.5, TWO_TERMS.distance(new double[] {1, 1, 0.01}), 0.001);
    }
}
