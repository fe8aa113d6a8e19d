package io.spcodec.bench.codec;

import java.util.Objects;

/**
 * The values that a codec's setting may take: {@code steps + 1} of them, evenly spaced.
 *
 * @param worst the setting of the smallest file
 * @param best the setting of the largest file; may be the lesser number
 * @param steps at least 1
 */
public record Knob(double worst, double best, int steps) {
    /** Refuses knobs that do not turn. */
    public Knob {
        if (steps < 1 || worst == best) {
            throw new IllegalArgumentException("a knob needs two settings");
        }
    }

    /**
     * Returns a setting.
     *
     * @param index 0 for the worst to {@link #steps} for the best
     */
    public double at(int index) {
        Objects.checkIndex(index, steps + 1);
        return worst + (best - worst) * index / steps;
    }
}
