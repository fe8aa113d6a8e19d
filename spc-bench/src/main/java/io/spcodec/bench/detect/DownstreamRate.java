package io.spcodec.bench.detect;

import java.util.List;

/** Collects, image by image, what is found at one rate. Not safe for use by several threads. */
final class DownstreamRate {
    /** Detections on the uncompressed image count as objects from this score on. */
    private static final double SURE = 0.4;

    private static final double TOO_LARGE = 1.05;

    private final String codec;
    private final double rate;
    private final AveragePrecision labels = new AveragePrecision();
    private final AveragePrecision agreement = new AveragePrecision();
    private double bits;
    private int tooLarge;

    DownstreamRate(String codec, double rate) {
        this.codec = codec;
        this.rate = rate;
    }

    double rate() {
        return rate;
    }

    /**
     * Adds a compressed image.
     *
     * @param bitsPerPixel of the whole file
     * @param scene what is there and was found before
     * @param found what was found after
     */
    void add(double bitsPerPixel, Scene scene, List<Detection> found) {
        labels.add(scene.objects(), found);
        agreement.add(scene.found().stream().filter(d -> d.score() >= SURE).toList(), found);
        bits += bitsPerPixel;
        tooLarge += bitsPerPixel > TOO_LARGE * rate ? 1 : 0;
    }

    /** Returns the figures, {@code before} being those of the uncompressed images. */
    DownstreamRow row(AveragePrecision before) {
        int images = labels.images();
        DownstreamRow.Files files =
                new DownstreamRow.Files(codec, rate, images, tooLarge, bits / images);
        return DownstreamRow.of(files, labels, before, agreement);
    }

    /**
     * An uncompressed image.
     *
     * @param objects that are labelled
     * @param found by the detector
     */
    record Scene(List<Detection> objects, List<Detection> found) {}
}
