package io.spcodec.bench.segment;

import io.spcodec.bench.sample.Bootstrap;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is left of the masks of one codec at one rate, picture by picture. */
final class MaskFigures {
    static final String HEAD =
            "| codec | wanted bpp | bpp | IoU with uncompressed | F | IoU with outlines | lost |\n"
                    + "|---|---|---|---|---|---|---|\n";

    private static final int RESAMPLES = 1000;

    private final List<Double> overlaps = new ArrayList<>();
    private final List<Double> fMeasures = new ArrayList<>();
    private final List<Double> outlined = new ArrayList<>();
    private final List<Double> lost = new ArrayList<>();
    private double bits;

    /**
     * Adds a picture.
     *
     * @param bitsPerPixel of the whole file
     * @param found in the decoded picture
     * @param before found in the uncompressed one
     * @param outlines the labelled objects, or null
     */
    void add(double bitsPerPixel, Mask found, Mask before, Mask outlines) {
        bits += bitsPerPixel;
        overlaps.add(found.overlap(before));
        fMeasures.add(found.fMeasure(before));
        if (outlines != null) {
            outlined.add(found.overlap(outlines));
            lost.add(before.overlap(outlines) - found.overlap(outlines));
        }
    }

    String row(String codec, double rate) {
        return String.format(
                Locale.ROOT,
                "| %s | %.2f | %.3f | %s | %.1f | %.1f | %s |%n",
                codec,
                rate,
                bits / overlaps.size(),
                withInterval(overlaps),
                100 * mean(fMeasures),
                100 * mean(outlined),
                withInterval(lost));
    }

    static double mean(List<Double> values) {
        return values.stream().mapToDouble(v -> v).average().orElse(Double.NaN);
    }

    private static String withInterval(List<Double> values) {
        if (values.isEmpty()) {
            return "-";
        }
        Bootstrap.Interval interval =
                Bootstrap.interval(values.size(), RESAMPLES, times -> mean(values, times));
        return String.format(
                Locale.ROOT,
                "%.1f (%.1f to %.1f)",
                100 * mean(values),
                100 * interval.low(),
                100 * interval.high());
    }

    private static double mean(List<Double> values, int[] times) {
        double sum = 0;
        for (int i = 0; i < times.length; i++) {
            sum += times[i] * values.get(i);
        }
        return sum / times.length;
    }
}
