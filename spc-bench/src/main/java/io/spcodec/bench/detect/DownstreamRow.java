package io.spcodec.bench.detect;

import io.spcodec.bench.rate.FileFigures;
import io.spcodec.bench.rate.RateRow;
import io.spcodec.bench.sample.Bootstrap;
import io.spcodec.bench.sample.Bootstrap.Interval;
import java.util.List;

/**
 * What a detector finds in images that one codec compressed to one rate.
 *
 * @param files what was written
 * @param labels against the labelled objects
 * @param lost average precision of uncompressed images minus that of these, its 95 % interval
 * @param agreement average precision at overlap 0.5 with what was found before for truth, 0 to 1
 * @param agreeing its 95 % interval
 */
record DownstreamRow(
        FileFigures files,
        AveragePrecision.Summary labels,
        Interval lost,
        double agreement,
        Interval agreeing)
        implements RateRow {
    private static final int RESAMPLES = 1000;

    /**
     * Returns a row.
     *
     * @param labels figures against labels of compressed images
     * @param before figures against labels of the same images, in the same order, uncompressed
     * @param agreement figures against what was found before
     */
    static DownstreamRow of(
            FileFigures files,
            AveragePrecision labels,
            AveragePrecision before,
            AveragePrecision agreement) {
        int images = files.images();
        return new DownstreamRow(
                files,
                labels.summary(),
                Bootstrap.interval(
                        images,
                        RESAMPLES,
                        times -> before.summary(times).ap() - labels.summary(times).ap()),
                agreement.summary().ap50(),
                Bootstrap.interval(images, RESAMPLES, times -> agreement.summary(times).ap50()));
    }

    @Override
    public List<Double> figures() {
        return List.of(
                labels.ap(),
                labels.ap50(),
                labels.ar(),
                lost.low(),
                lost.high(),
                agreement,
                agreeing.low(),
                agreeing.high());
    }

    /** Returns the row whose {@link #figures} these are. */
    static DownstreamRow of(FileFigures files, double[] figures) {
        return new DownstreamRow(
                files,
                new AveragePrecision.Summary(figures[0], figures[1], figures[2]),
                new Interval(figures[3], figures[4]),
                figures[5],
                new Interval(figures[6], figures[7]));
    }
}
