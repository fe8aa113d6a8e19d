package io.spcodec.bench.residual;

/**
 * The error's spectrum where the original is flat: there the eye sees what a mean over the picture
 * does not. Flat is a square of 16 whose luma deviates by less than 2 levels.
 */
final class FlatError {
    private static final double FLAT = 2;
    private static final int[] BANDS = {1, 3, 8, 31};

    private final CosineBlock cosines = new CosineBlock(16);
    private final double[] squares = new double[BANDS.length];
    private double borders;
    private double inside;
    private int blocks;

    /** Adds the flat squares of a picture. */
    void add(Luma original, Luma decoded) {
        int side = cosines.side();
        for (int y = 0; y + side <= original.height(); y += side) {
            for (int x = 0; x + side <= original.width(); x += side) {
                double[] block = original.block(x, y, side);
                if (deviation(block) < FLAT) {
                    addBlock(block, decoded.block(x, y, side));
                    addSteps(original, decoded, x, y);
                }
            }
        }
    }

    private static double deviation(double[] block) {
        double sum = 0;
        double square = 0;
        for (double value : block) {
            sum += value;
            square += value * value;
        }
        double mean = sum / block.length;
        return Math.sqrt(Math.max(0, square / block.length - mean * mean));
    }

    private void addBlock(double[] original, double[] decoded) {
        int side = cosines.side();
        double[] error = new double[original.length];
        for (int i = 0; i < error.length; i++) {
            error[i] = decoded[i] - original[i];
        }
        double[] spectrum = cosines.transform(error);
        for (int i = 0; i < spectrum.length; i++) {
            int frequency = i / side + i % side;
            for (int band = 0; band < BANDS.length; band++) {
                if (frequency < BANDS[band]) {
                    squares[band] += spectrum[i] * spectrum[i];
                    break;
                }
            }
        }
        blocks++;
    }

    /** Adds the error's steps over the left border of a square, and those in its middle. */
    private void addSteps(Luma original, Luma decoded, int x, int y) {
        int side = cosines.side();
        for (int row = y; x > 0 && row < y + side; row++) {
            borders += step(original, decoded, x, row);
            inside += step(original, decoded, x + side / 2, row);
        }
    }

    private static double step(Luma original, Luma decoded, int x, int y) {
        double right = decoded.at(x, y) - original.at(x, y);
        double left = decoded.at(x - 1, y) - original.at(x - 1, y);
        return Math.abs(right - left);
    }

    int blocks() {
        return blocks;
    }

    /**
     * Returns the root mean square error of a band, in levels.
     *
     * @param band 0 mean, 1 slow, 2 middle, 3 fine
     */
    double error(int band) {
        int side = cosines.side();
        return Math.sqrt(squares[band] / blocks / side / side);
    }

    /** Returns how much larger the error's steps are over borders than inside; 1: no seams. */
    double seams() {
        return borders / inside;
    }
}
