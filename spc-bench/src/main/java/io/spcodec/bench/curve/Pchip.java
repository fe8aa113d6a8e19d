package io.spcodec.bench.curve;

/**
 * Piecewise cubic Hermite interpolation that never overshoots its points (Fritsch and Butland, SIAM
 * Journal on Scientific and Statistical Computing 5(2), 1984; end slopes by the three-point rule of
 * Moler's pchiptx). Immutable.
 */
public final class Pchip {
    private final double[] x;
    private final double[] y;
    private final double[] slope;

    /**
     * Fits a curve.
     *
     * @param x at least two abscissae, strictly increasing
     * @param y as many finite ordinates
     * @throws IllegalArgumentException if they are not so
     */
    public Pchip(double[] x, double[] y) {
        if (x.length < 2 || x.length != y.length) {
            throw new IllegalArgumentException(x.length + " abscissae, " + y.length + " ordinates");
        }
        for (int i = 0; i < x.length; i++) {
            if (!Double.isFinite(y[i]) || i > 0 && !(x[i] > x[i - 1])) {
                throw new IllegalArgumentException("point " + i + ": " + x[i] + ", " + y[i]);
            }
        }
        this.x = x.clone();
        this.y = y.clone();
        this.slope = slopes();
    }

    private double[] slopes() {
        int last = x.length - 1;
        double[] slopes = new double[last + 1];
        if (last == 1) {
            slopes[0] = secant(0);
            slopes[1] = secant(0);
            return slopes;
        }
        for (int i = 1; i < last; i++) {
            slopes[i] = innerSlope(i);
        }
        slopes[0] = endSlope(width(0), width(1), secant(0), secant(1));
        slopes[last] =
                endSlope(width(last - 1), width(last - 2), secant(last - 1), secant(last - 2));
        return slopes;
    }

    private double width(int i) {
        return x[i + 1] - x[i];
    }

    private double secant(int i) {
        return (y[i + 1] - y[i]) / width(i);
    }

    /** Weighted harmonic mean of the secants beside a point, 0 at a local extreme. */
    private double innerSlope(int i) {
        double left = secant(i - 1);
        double right = secant(i);
        if (left * right <= 0) {
            return 0;
        }
        double leftWeight = 2 * width(i) + width(i - 1);
        double rightWeight = width(i) + 2 * width(i - 1);
        return (leftWeight + rightWeight) / (leftWeight / left + rightWeight / right);
    }

    private static double endSlope(double near, double far, double secant, double nextSecant) {
        double slope = ((2 * near + far) * secant - near * nextSecant) / (near + far);
        if (slope * secant <= 0) {
            return 0;
        }
        boolean overshoots = secant * nextSecant <= 0 && Math.abs(slope) > 3 * Math.abs(secant);
        return overshoots ? 3 * secant : slope;
    }

    /** Returns the first abscissa. */
    public double low() {
        return x[0];
    }

    /** Returns the last abscissa. */
    public double high() {
        return x[x.length - 1];
    }

    /**
     * Returns the curve's value.
     *
     * @param at from {@link #low} to {@link #high}
     * @throws IllegalArgumentException outside: nothing is extrapolated
     */
    public double value(double at) {
        int i = segment(at);
        double s = at - x[i];
        return y[i] + s * (slope[i] + s * (quadratic(i) + s * cubic(i)));
    }

    /**
     * Returns the exact area under the curve.
     *
     * @throws IllegalArgumentException if an end is outside of {@link #low} to {@link #high}
     */
    public double integral(double from, double to) {
        return areaUpTo(to) - areaUpTo(from);
    }

    private double areaUpTo(double at) {
        int last = segment(at);
        double area = 0;
        for (int i = 0; i < last; i++) {
            area += area(i, width(i));
        }
        return area + area(last, at - x[last]);
    }

    private double area(int i, double s) {
        return s * (y[i] + s * (slope[i] / 2 + s * (quadratic(i) / 3 + s * cubic(i) / 4)));
    }

    private double quadratic(int i) {
        return (3 * secant(i) - 2 * slope[i] - slope[i + 1]) / width(i);
    }

    private double cubic(int i) {
        return (slope[i] + slope[i + 1] - 2 * secant(i)) / (width(i) * width(i));
    }

    private int segment(double at) {
        if (!(at >= low() && at <= high())) {
            throw new IllegalArgumentException(at + " outside of " + low() + " to " + high());
        }
        int i = 0;
        while (i < x.length - 2 && at >= x[i + 1]) {
            i++;
        }
        return i;
    }
}
