package io.spcodec.bench.detect;

import io.spcodec.bench.rate.FileFigures;
import java.util.ArrayList;
import java.util.List;

/** Collects, image by image, what is found at one rate. Not safe for use by several threads. */
final class DownstreamRate {
    /** Detections on the uncompressed image count as objects from this score on. */
    private static final double SURE = 0.4;

    private final String codec;
    private final double rate;
    private final AveragePrecision labels = new AveragePrecision();
    private final AveragePrecision agreement = new AveragePrecision();
    private final List<Double> bits = new ArrayList<>();

    DownstreamRate(String codec, double rate) {
        this.codec = codec;
        this.rate = rate;
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
        bits.add(bitsPerPixel);
    }

    /** Returns the figures, {@code before} being those of the uncompressed images. */
    DownstreamRow row(AveragePrecision before) {
        return DownstreamRow.of(FileFigures.of(codec, rate, bits), labels, before, agreement);
    }

    /**
     * An uncompressed image.
     *
     * @param objects that are labelled
     * @param found by the detector
     */
    record Scene(List<Detection> objects, List<Detection> found) {}
}
