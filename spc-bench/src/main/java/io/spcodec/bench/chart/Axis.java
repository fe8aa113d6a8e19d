package io.spcodec.bench.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Maps a range of values to a range of pixels, evenly or by logarithm.
 *
 * @param label what is measured, with its unit
 * @param low the least value, above 0 on a logarithmic axis
 * @param high the greatest value, above {@code low}
 * @param logarithmic whether equal ratios, not equal differences, look equal
 */
public record Axis(String label, double low, double high, boolean logarithmic) {
    private static final int WANTED_TICKS = 6;

    /** Refuses empty ranges. */
    public Axis {
        if (!(low < high) || logarithmic && low <= 0) {
            throw new IllegalArgumentException(label + " from " + low + " to " + high);
        }
    }

    /** Returns where a value lies: 0 at the low end, 1 at the high end. */
    double position(double value) {
        return logarithmic
                ? Math.log(value / low) / Math.log(high / low)
                : (value - low) / (high - low);
    }

    /**
     * Returns round values within the range: 1, 2 or 5 times a power of ten apart, or on a logarithmic
     * axis 1, 2 and 5 times each power of ten.
     */
    List<Double> ticks() {
        return logarithmic ? powers() : multiples();
    }

    private List<Double> powers() {
        List<Double> ticks = new ArrayList<>();
        for (double power = Math.pow(10, Math.floor(Math.log10(low))); power <= high; power *= 10) {
            for (double tick : new double[] {power, 2 * power, 5 * power}) {
                if (tick >= low * (1 - 1e-9) && tick <= high * (1 + 1e-9)) {
                    ticks.add(tick);
                }
            }
        }
        return ticks;
    }

    private List<Double> multiples() {
        double rough = (high - low) / WANTED_TICKS;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double ratio = rough / power;
        double step = power * (ratio <= 1 ? 1 : ratio <= 2 ? 2 : ratio <= 5 ? 5 : 10);
        List<Double> ticks = new ArrayList<>();
        for (long i = (long) Math.ceil(low / step - 1e-9); i * step <= high + step * 1e-9; i++) {
            ticks.add(i * step);
        }
        return ticks;
    }

    static String text(double value) {
        String text = String.format(Locale.ROOT, Math.abs(value) < 0.1 ? "%.3f" : "%.2f", value);
        return text.replaceFirst("\\.?0+$", "").replaceFirst("^-0$", "0");
    }
}
