package io.spcodec.bench.segment;

import io.spcodec.bench.rate.FileFigures;
import io.spcodec.bench.rate.RateRow;
import io.spcodec.bench.sample.Bootstrap.Interval;
import java.util.List;

/**
 * How far masks agree, 0 to 1 everywhere, with 95 % intervals by bootstrap over pictures.
 *
 * @param files what the pictures were decoded from
 * @param outlined how many of them have labelled outlines
 * @param overlap intersection over union with the mask of the uncompressed picture
 * @param fMeasure F against that mask
 * @param outlines intersection over union with the outlines, NaN where none has any
 * @param lost that of the uncompressed pictures minus that of these
 */
record MaskRow(
        FileFigures files,
        int outlined,
        Estimate overlap,
        double fMeasure,
        double outlines,
        Estimate lost)
        implements RateRow {

    /** A mean and its interval. */
    record Estimate(double mean, Interval interval) {}

    /** Returns the row whose {@link #figures} these are. */
    static MaskRow of(FileFigures files, double[] f) {
        return new MaskRow(
                files,
                (int) f[0],
                new Estimate(f[1], new Interval(f[2], f[3])),
                f[4],
                f[5],
                new Estimate(f[6], new Interval(f[7], f[8])));
    }

    @Override
    public List<Double> figures() {
        return List.of(
                (double) outlined,
                overlap.mean(),
                overlap.interval().low(),
                overlap.interval().high(),
                fMeasure,
                outlines,
                lost.mean(),
                lost.interval().low(),
                lost.interval().high());
    }
}
