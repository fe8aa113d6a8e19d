package io.spcodec.bench.segment;

import io.spcodec.bench.rate.FileFigures;
import io.spcodec.bench.sample.Bootstrap;
import io.spcodec.bench.sample.Bootstrap.Interval;
import java.util.ArrayList;
import java.util.List;

/** What is left of the masks of one codec at one rate, picture by picture. */
final class MaskFigures {
    private static final int RESAMPLES = 1000;

    private final List<Double> bits = new ArrayList<>();
    private final List<Double> overlaps = new ArrayList<>();
    private final List<Double> fMeasures = new ArrayList<>();
    private final List<Double> outlined = new ArrayList<>();
    private final List<Double> lost = new ArrayList<>();

    /**
     * Adds a picture.
     *
     * @param bitsPerPixel of the whole file
     * @param found in the decoded picture
     * @param before found in the uncompressed one
     * @param outlines the labelled objects, or null
     */
    void add(double bitsPerPixel, Mask found, Mask before, Mask outlines) {
        bits.add(bitsPerPixel);
        overlaps.add(found.overlap(before));
        fMeasures.add(found.fMeasure(before));
        if (outlines != null) {
            outlined.add(found.overlap(outlines));
            lost.add(before.overlap(outlines) - found.overlap(outlines));
        }
    }

    MaskRow row(String codec, double rate) {
        return row(FileFigures.of(codec, rate, bits));
    }

    MaskRow uncompressed() {
        return row(FileFigures.uncompressed(bits.size()));
    }

    private MaskRow row(FileFigures files) {
        return new MaskRow(
                files,
                outlined.size(),
                estimate(overlaps),
                mean(fMeasures),
                mean(outlined),
                estimate(lost));
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(v -> v).average().orElse(Double.NaN);
    }

    private static MaskRow.Estimate estimate(List<Double> values) {
        Interval interval =
                values.isEmpty()
                        ? new Interval(Double.NaN, Double.NaN)
                        : Bootstrap.interval(
                                values.size(), RESAMPLES, times -> mean(values, times));
        return new MaskRow.Estimate(mean(values), interval);
    }

    private static double mean(List<Double> values, int[] times) {
        double sum = 0;
        for (int i = 0; i < times.length; i++) {
            sum += times[i] * values.get(i);
        }
        return sum / times.length;
    }
}
