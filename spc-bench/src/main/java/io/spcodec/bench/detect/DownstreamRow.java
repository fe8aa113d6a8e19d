package io.spcodec.bench.detect;

import io.spcodec.bench.sample.Bootstrap;
import io.spcodec.bench.sample.Bootstrap.Interval;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

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
        Files files,
        AveragePrecision.Summary labels,
        Interval lost,
        double agreement,
        Interval agreeing) {
    static final String UNCOMPRESSED = "uncompressed";
    static final String HEADER =
            "codec,rate,images,too_large,bpp,ap,ap50,ar,lost_low,lost_high,"
                    + "agreement,agreement_low,agreement_high";

    private static final int RESAMPLES = 1000;
    private static final int FIGURES = 4;

    /**
     * The compressed files.
     *
     * @param codec its name, or {@link #UNCOMPRESSED}
     * @param rate wanted bits per pixel, 0 for uncompressed images
     * @param images their number
     * @param tooLarge how many exceed the wanted size by more than a twentieth
     * @param bitsPerPixel mean over the files
     */
    record Files(String codec, double rate, int images, int tooLarge, double bitsPerPixel) {}

    /**
     * Returns a row.
     *
     * @param labels figures against labels of compressed images
     * @param before figures against labels of the same images, in the same order, uncompressed
     * @param agreement figures against what was found before
     */
    static DownstreamRow of(
            Files files,
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

    String toCsv() {
        String figures =
                DoubleStream.of(
                                files.bitsPerPixel(),
                                labels.ap(),
                                labels.ap50(),
                                labels.ar(),
                                lost.low(),
                                lost.high(),
                                agreement,
                                agreeing.low(),
                                agreeing.high())
                        .mapToObj(figure -> String.format(Locale.ROOT, "%.4f", figure))
                        .collect(Collectors.joining(","));
        return String.format(
                Locale.ROOT,
                "%s,%.2f,%d,%d,%s",
                files.codec(),
                files.rate(),
                files.images(),
                files.tooLarge(),
                figures);
    }

    /**
     * Reads what {@link #toCsv} wrote.
     *
     * @throws IllegalArgumentException if the line has other columns
     */
    static DownstreamRow parse(String line) {
        String[] cells = line.split(",", -1);
        if (cells.length != HEADER.split(",").length) {
            throw new IllegalArgumentException("not a row of detection figures: " + line);
        }
        double[] f =
                Arrays.stream(cells, FIGURES, cells.length)
                        .mapToDouble(Double::parseDouble)
                        .toArray();
        Files files =
                new Files(
                        cells[0],
                        Double.parseDouble(cells[1]),
                        Integer.parseInt(cells[2]),
                        Integer.parseInt(cells[3]),
                        f[0]);
        return new DownstreamRow(
                files,
                new AveragePrecision.Summary(f[1], f[2], f[3]),
                new Interval(f[4], f[5]),
                f[6],
                new Interval(f[7], f[8]));
    }
}
