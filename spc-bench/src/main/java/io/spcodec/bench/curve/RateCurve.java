package io.spcodec.bench.curve;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The quality of one image by one codec over the rate. Immutable.
 *
 * <p>Between its points the curve is a {@link Pchip} over the logarithm of the rate.
 */
public final class RateCurve {

    /**
     * A point.
     *
     * @param rate bits per pixel, above 0
     * @param quality any finite figure of which more is better
     */
    public record Point(double rate, double quality) {}

    /** At least two points of strictly increasing rate. */
    private final List<Point> points;

    private final Pchip byRate;

    /**
     * Sorts the points; of points of equal rate only the first given stays.
     *
     * @throws IllegalArgumentException if fewer than two rates are left
     */
    public RateCurve(List<Point> points) {
        List<Point> kept = new ArrayList<>();
        for (Point point : points.stream().sorted(Comparator.comparing(Point::rate)).toList()) {
            if (kept.isEmpty() || point.rate() > kept.get(kept.size() - 1).rate()) {
                kept.add(point);
            }
        }
        this.points = List.copyOf(kept);
        this.byRate =
                new Pchip(
                        kept.stream().mapToDouble(p -> Math.log(p.rate())).toArray(),
                        kept.stream().mapToDouble(Point::quality).toArray());
    }

    /** Returns the quality at a rate, or nothing where the points do not reach. */
    public OptionalDouble qualityAt(double rate) {
        double log = Math.log(rate);
        return log < byRate.low() || log > byRate.high()
                ? OptionalDouble.empty()
                : OptionalDouble.of(byRate.value(log));
    }

    /** Returns the points, by increasing rate. */
    public List<Point> points() {
        return points;
    }

    /**
     * Cuts the curve to a range of rates; where the points go beyond it, its ends become points.
     *
     * @throws IllegalArgumentException if fewer than two points are left
     */
    public RateCurve between(double lowest, double highest) {
        List<Point> cut = new ArrayList<>();
        qualityAt(lowest).ifPresent(quality -> cut.add(new Point(lowest, quality)));
        points.stream()
                .filter(point -> point.rate() > lowest && point.rate() < highest)
                .forEach(cut::add);
        qualityAt(highest).ifPresent(quality -> cut.add(new Point(highest, quality)));
        return new RateCurve(cut);
    }

    /**
     * Returns the logarithm of the rate over the quality. A point that is no better than a cheaper
     * one says nothing about the rate that its quality needs, and is left out.
     *
     * @throws IllegalArgumentException if fewer than two points are left
     */
    Pchip logRateByQuality() {
        List<Point> rising = new ArrayList<>();
        for (Point point : points) {
            if (rising.isEmpty() || point.quality() > rising.get(rising.size() - 1).quality()) {
                rising.add(point);
            }
        }
        return new Pchip(
                rising.stream().mapToDouble(Point::quality).toArray(),
                rising.stream().mapToDouble(p -> Math.log(p.rate())).toArray());
    }
}
