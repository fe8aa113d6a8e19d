package io.spcodec.bench.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BootstrapTest {
    private static final int RESAMPLES = 2000;

    @Test
    void intervalOfAMeanIsThatOfTheNormalDistribution() {
        // Values 0 to 99: standard deviation 28.87, of the mean of 100 of them 2.887.
        Bootstrap.Interval interval =
                Bootstrap.interval(100, RESAMPLES, times -> weighted(times) / 100);
        assertEquals(49.5 - 1.96 * 2.887, interval.low(), 0.5);
        assertEquals(49.5 + 1.96 * 2.887, interval.high(), 0.5);
    }

    @Test
    void drawsAsManyAsThereAre() {
        Bootstrap.Interval drawn =
                Bootstrap.interval(7, RESAMPLES, times -> Arrays.stream(times).sum());
        assertEquals(new Bootstrap.Interval(7, 7), drawn);
    }

    @Test
    void samplesThatSayNothingAreLeftOut() {
        Bootstrap.Interval interval =
                Bootstrap.interval(2, RESAMPLES, times -> times[0] == 2 ? 5 : Double.NaN);
        assertEquals(new Bootstrap.Interval(5, 5), interval);
        assertTrue(Double.isNaN(Bootstrap.interval(2, RESAMPLES, times -> 0.0 / 0).low()));
    }

    private static double weighted(int[] times) {
        double sum = 0;
        for (int i = 0; i < times.length; i++) {
            sum += (double) i * times[i];
        }
        return sum;
    }
}
