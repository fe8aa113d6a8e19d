package io.spcodec.spark;

import io.spcodec.EncodeOptions;
import io.spcodec.metric.PerceptualMetric;
import java.io.Serializable;
import java.util.List;

/**
 * How pictures are encoded.
 *
 * @param rate how large streams get
 * @param saliency whether bits go where people are expected to look
 * @param metrics names of the scores to compute for the report, each of which costs a decoding; may
 *     be empty
 */
public record Coding(Rate rate, boolean saliency, List<String> metrics) implements Serializable {

    /** Refuses metrics that there are not. */
    public Coding {
        metrics = List.copyOf(metrics);
        metrics.forEach(PerceptualMetric::named);
    }

    /** Returns quality 50, with saliency, without scores. */
    public static Coding defaults() {
        return new Coding(new Rate.Quality(50), true, List.of());
    }

    /** Returns the options for the encoder. */
    EncodeOptions options() {
        EncodeOptions options = rate.applyTo(EncodeOptions.defaults());
        return saliency ? options : options.withSaliencyOff();
    }

    /** Returns what decides over the stream of a picture, in words; scores do not. */
    String fingerprint() {
        return rate + (saliency ? "" : ", saliency off");
    }
}
