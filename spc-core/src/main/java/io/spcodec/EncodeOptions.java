package io.spcodec;

import io.spcodec.control.ProgressListener;
import io.spcodec.encode.EncodeRequest;
import io.spcodec.encode.EncodeRequest.SaliencySource;
import io.spcodec.encode.Goal;
import io.spcodec.error.LimitExceededException;
import io.spcodec.image.Metadata;
import io.spcodec.image.SaliencyMap;
import io.spcodec.metric.PerceptualMetric;
import java.util.Objects;

/**
 * How to encode. Immutable; each {@code with} returns a changed copy. Of quality and the three
 * targets the last one given counts.
 */
public final class EncodeOptions {
    private static final double DEFAULT_QUALITY = 0.5;
    private static final EncodeOptions DEFAULTS =
            new EncodeOptions(
                    new EncodeRequest(
                            new Goal.Quality(DEFAULT_QUALITY),
                            new SaliencySource.Estimated(),
                            Metadata.none(),
                            false),
                    null);

    private final EncodeRequest request;
    private final ProgressListener listener;

    private EncodeOptions(EncodeRequest request, ProgressListener listener) {
        this.request = request;
        this.listener = listener;
    }

    /** Returns quality 0.5, automatic saliency, no metadata, no listener. */
    public static EncodeOptions defaults() {
        return DEFAULTS;
    }

    /**
     * Returns these options for a quality.
     *
     * @param quality 0 (smallest) to 1 (best)
     * @throws IllegalArgumentException if it is outside
     */
    public EncodeOptions withQuality(double quality) {
        if (!(quality >= 0 && quality <= 1)) {
            throw new IllegalArgumentException("quality " + quality + ", expected 0 to 1");
        }
        return with(new Goal.Quality(quality));
    }

    /**
     * Returns these options for the best quality whose stream is not longer than this, metadata and
     * alpha included. Encoding throws {@link LimitExceededException} if even the lowest is longer.
     *
     * @param bytes at least 1
     * @throws IllegalArgumentException if it is less
     */
    public EncodeOptions withTargetBytes(long bytes) {
        if (bytes < 1) {
            throw new IllegalArgumentException("target of " + bytes + " bytes");
        }
        return with(new Goal.Bytes(bytes));
    }

    /**
     * Returns these options for the best quality whose stream has no more bits than this for each
     * pixel; otherwise as {@link #withTargetBytes}.
     *
     * @param bits above 0
     * @throws IllegalArgumentException if it is not
     */
    public EncodeOptions withTargetBitsPerPixel(double bits) {
        if (!(bits > 0 && bits < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("target of " + bits + " bits per pixel");
        }
        return with(new Goal.BitsPerPixel(bits));
    }

    /**
     * Returns these options for the smallest stream that is at least as close to the original as
     * this. If the best quality is not close enough, the best quality is what is written.
     *
     * @param metric how to measure
     * @param score in the metric's units
     * @throws IllegalArgumentException if the score is not a number
     */
    public EncodeOptions withTargetScore(PerceptualMetric metric, double score) {
        Objects.requireNonNull(metric, "metric");
        if (Double.isNaN(score)) {
            throw new IllegalArgumentException("target score is not a number");
        }
        return with(new Goal.Score(metric, score));
    }

    private EncodeOptions with(Goal newGoal) {
        return new EncodeOptions(request.with(newGoal), listener);
    }

    /** Returns these options with bits spent by the caller's map. */
    public EncodeOptions withSaliency(SaliencyMap map) {
        Objects.requireNonNull(map, "map");
        return new EncodeOptions(request.with(new SaliencySource.Given(map)), listener);
    }

    /** Returns these options with bits spent alike everywhere. */
    public EncodeOptions withSaliencyOff() {
        return new EncodeOptions(request.with(new SaliencySource.None()), listener);
    }

    /** Returns these options with bits spent where a network expects people to look. */
    public EncodeOptions withSaliencyAuto() {
        return new EncodeOptions(request.with(new SaliencySource.Estimated()), listener);
    }

    /** Returns these options with metadata to carry. */
    public EncodeOptions withMetadata(Metadata newMetadata) {
        Objects.requireNonNull(newMetadata, "metadata");
        return new EncodeOptions(request.with(newMetadata), listener);
    }

    /**
     * Returns these options with colours under alpha 0 coded like all others, or, the default, with
     * colours in their place that continue those around and cost next to nothing.
     */
    public EncodeOptions withExact(boolean newExact) {
        return new EncodeOptions(request.withExact(newExact), listener);
    }

    /** Returns these options with a listener, or none if null. */
    public EncodeOptions withListener(ProgressListener newListener) {
        return new EncodeOptions(request, newListener);
    }

    EncodeRequest request() {
        return request;
    }

    ProgressListener listener() {
        return listener;
    }

    /** Returns what was chosen. */
    @Override
    public String toString() {
        return "EncodeOptions[%s, %s]"
                .formatted(request, listener == null ? "no listener" : "listener");
    }
}
