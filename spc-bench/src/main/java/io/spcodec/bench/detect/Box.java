package io.spcodec.bench.detect;

/**
 * A rectangle in pixels.
 *
 * @param left not above {@code right}
 * @param top not above {@code bottom}
 */
record Box(double left, double top, double right, double bottom) {

    private double area() {
        return (right - left) * (bottom - top);
    }

    /** Returns the area that two boxes share over the area that they cover together, 0 to 1. */
    double overlap(Box other) {
        double width = Math.min(right, other.right) - Math.max(left, other.left);
        double height = Math.min(bottom, other.bottom) - Math.max(top, other.top);
        if (width <= 0 || height <= 0) {
            return 0;
        }
        double shared = width * height;
        return shared / (area() + other.area() - shared);
    }
}
