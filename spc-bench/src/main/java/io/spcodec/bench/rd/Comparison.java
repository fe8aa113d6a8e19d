package io.spcodec.bench.rd;

import io.spcodec.bench.curve.BdRate;
import io.spcodec.bench.curve.RateCurve;
import io.spcodec.bench.judge.Score;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** Measurements of several codecs over the same set of images, by codec and image. Immutable. */
final class Comparison {

    /**
     * A mean over images.
     *
     * @param value NaN without images
     * @param images over how many
     */
    record Mean(double value, int images) {
        static Mean of(Collection<Double> values) {
            double mean = values.stream().mapToDouble(v -> v).average().orElse(Double.NaN);
            return new Mean(mean, values.size());
        }
    }

    private final Map<String, Map<String, List<Measurement>>> byCodec = new LinkedHashMap<>();
    private final String set;

    /**
     * Sorts measurements.
     *
     * @param set what readers know the images by
     */
    Comparison(String set, List<Measurement> measurements) {
        this.set = set;
        for (Measurement measurement : measurements) {
            byCodec.computeIfAbsent(measurement.codec(), codec -> new TreeMap<>())
                    .computeIfAbsent(measurement.image(), image -> new ArrayList<>())
                    .add(measurement);
        }
    }

    Set<String> codecs() {
        return byCodec.keySet();
    }

    /** Returns how many images of which set, for readers. */
    String over() {
        int count = images().size();
        return count + (count == 1 ? " image of " : " images of ") + set;
    }

    Set<String> images() {
        Set<String> images = new LinkedHashSet<>();
        byCodec.values().forEach(curves -> images.addAll(curves.keySet()));
        return images;
    }

    /** Returns the scores that some file has, in their order. */
    Set<Score> scores() {
        Set<Score> scores = EnumSet.noneOf(Score.class);
        byCodec.values().stream()
                .flatMap(images -> images.values().stream())
                .flatMap(List::stream)
                .forEach(measurement -> scores.addAll(measurement.figures().keySet()));
        return scores;
    }

    /** Returns the curve of one image, more being better, or null where there is none. */
    private RateCurve curve(String codec, String image, Score score) {
        List<RateCurve.Point> points =
                byCodec.getOrDefault(codec, Map.of()).getOrDefault(image, List.of()).stream()
                        .filter(m -> m.figures().containsKey(score))
                        .map(m -> new RateCurve.Point(m.bitsPerPixel(), rising(m, score)))
                        .toList();
        return points.size() < 2 ? null : new RateCurve(points);
    }

    private static double rising(Measurement measurement, Score score) {
        return score.rising(score.shown(measurement.figures().get(score)));
    }

    /** Returns the shown figure at a rate, averaged over the images whose points reach it. */
    Mean at(String codec, Score score, double rate) {
        return Mean.of(
                images().stream()
                        .map(image -> curve(codec, image, score))
                        .filter(Objects::nonNull)
                        .map(curve -> curve.qualityAt(rate))
                        .filter(OptionalDouble::isPresent)
                        .map(quality -> score.rising(quality.getAsDouble()))
                        .toList());
    }

    /** Returns an image's figure at a rate, more being better; NaN where the points do not reach. */
    double risingAt(String codec, String image, Score score, double rate) {
        RateCurve curve = curve(codec, image, score);
        return curve == null ? Double.NaN : curve.qualityAt(rate).orElse(Double.NaN);
    }

    /**
     * Returns the BD-rate over an anchor, averaged over images: -0.5 is half the bytes.
     *
     * @param rates the lowest and the highest rate that count
     */
    Mean bdRate(String anchor, String codec, Score score, double... rates) {
        List<Double> values = new ArrayList<>();
        for (String image : images()) {
            RateCurve base = curve(anchor, image, score);
            RateCurve other = curve(codec, image, score);
            if (base != null && other != null) {
                BdRate.between(base.between(rates[0], rates[1]), other.between(rates[0], rates[1]))
                        .ifPresent(values::add);
            }
        }
        return Mean.of(values);
    }

    /** Returns the mean over a codec's files, NaN without files. */
    double mean(String codec, ToDoubleFunction<Measurement> figure) {
        return byCodec.getOrDefault(codec, Map.of()).values().stream()
                .flatMap(List::stream)
                .mapToDouble(figure)
                .average()
                .orElse(Double.NaN);
    }
}
