package io.spcodec.bench.reading;

import io.spcodec.bench.rate.FileFigures;
import io.spcodec.bench.rate.RateRow;
import io.spcodec.bench.sample.Bootstrap;
import io.spcodec.bench.sample.Bootstrap.Interval;
import java.util.Arrays;
import java.util.List;

/**
 * Errors in what is read from decoded pictures, against what is read from the uncompressed.
 *
 * @param files what the pictures were decoded from
 * @param characters in all uncompressed pictures
 * @param errors for each of them
 * @param interval 95 %, by bootstrap over pictures
 * @param alike share of pictures without an error
 */
record ReadingErrors(
        FileFigures files, int characters, double errors, Interval interval, double alike)
        implements RateRow {
    private static final int RESAMPLES = 1000;

    /**
     * Counts them, characters of all pictures pooled.
     *
     * @param before what was read from the uncompressed pictures, of none of them nothing
     * @param after what was read from the decoded ones, in the same order
     */
    static ReadingErrors of(FileFigures files, List<String> before, List<String> after) {
        int[] errors = new int[before.size()];
        int alike = 0;
        for (int i = 0; i < errors.length; i++) {
            errors[i] = EditDistance.between(before.get(i), after.get(i));
            alike += errors[i] == 0 ? 1 : 0;
        }
        int[] lengths = before.stream().mapToInt(String::length).toArray();
        int[] once = new int[errors.length];
        Arrays.fill(once, 1);
        return new ReadingErrors(
                files,
                (int) sum(lengths, once),
                sum(errors, once) / sum(lengths, once),
                Bootstrap.interval(
                        errors.length,
                        RESAMPLES,
                        times -> sum(errors, times) / sum(lengths, times)),
                (double) alike / errors.length);
    }

    private static double sum(int[] values, int[] times) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += (double) values[i] * times[i];
        }
        return sum;
    }

    /** Returns the row whose {@link #figures} these are. */
    static ReadingErrors of(FileFigures files, double[] f) {
        return new ReadingErrors(files, (int) f[0], f[1], new Interval(f[2], f[3]), f[4]);
    }

    @Override
    public List<Double> figures() {
        return List.of((double) characters, errors, interval.low(), interval.high(), alike);
    }
}
