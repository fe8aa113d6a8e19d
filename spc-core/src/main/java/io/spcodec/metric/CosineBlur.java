package io.spcodec.metric;

/**
 * The Gaussian of Charalampidis, "Recursive Implementation of the Gaussian Filter Using Truncated
 * Cosine Functions", IEEE Transactions on Signal Processing 64(14), 2016, with three cosines and
 * sigma 1.5: the blur of the published SSIMULACRA 2. Equation numbers are the article's.
 */
final class CosineBlur {
    private static final double SIGMA = 1.5;

    /** Half the window: (57). Taps beyond 4 from the centre are zero. */
    static final int RADIUS = (int) Math.round(3.2795 * SIGMA + 0.2546);

    private final double[] omega = new double[3];
    private final double[] beta;

    CosineBlur() {
        double[] p = new double[3];
        double[] r = new double[3];
        double[] rho = new double[3];
        for (int i = 0; i < 3; i++) {
            int sign = i == 1 ? -1 : 1;
            omega[i] = Math.PI * (2 * i + 1) / (2 * RADIUS);
            p[i] = sign / Math.tan(0.5 * omega[i]); // (37)
            r[i] = sign * p[i] * p[i] / Math.sin(omega[i]); // (44)
            rho[i] = Math.exp(-0.5 * SIGMA * SIGMA * omega[i] * omega[i]) / RADIUS; // (50)
        }
        double d13 = p[0] * r[1] - r[0] * p[1]; // (52)
        double zeta1 = (p[1] * r[2] - r[1] * p[2]) / d13;
        double zeta3 = (p[2] * r[0] - r[2] * p[0]) / d13;
        beta =
                solve(
                        new double[][] {p, r, {zeta1, zeta3, 1}},
                        new double[] {
                            1,
                            RADIUS * RADIUS - SIGMA * SIGMA,
                            zeta1 * rho[0] + zeta3 * rho[1] + rho[2]
                        }); // (53) to (56)
    }

    /** Returns the impulse response: the same filter as the recursion, as a finite window. */
    WindowFilter window() {
        double[] half = new double[WindowFilter.RADIUS + 1];
        for (int i = 0; i < RADIUS; i++) {
            for (int k = 0; k < 3; k++) {
                half[i] += beta[k] * Math.cos(omega[k] * i);
            }
        }
        return new WindowFilter(half);
    }

    /** Returns what each cosine's recursion multiplies its input with: (33). */
    float[] inputFactors() {
        float[] factors = new float[3];
        for (int k = 0; k < 3; k++) {
            factors[k] = (float) (-beta[k] * Math.cos(omega[k] * (RADIUS + 1)));
        }
        return factors;
    }

    /** Returns what each cosine's recursion multiplies its last response with: (33). */
    float[] feedbackFactors() {
        float[] factors = new float[3];
        for (int k = 0; k < 3; k++) {
            factors[k] = (float) (2 * Math.cos(omega[k]));
        }
        return factors;
    }

    /** Cramer's rule for three unknowns. */
    private static double[] solve(double[][] rows, double[] right) {
        double[] solution = new double[3];
        double whole = determinant(rows, right, -1);
        for (int column = 0; column < 3; column++) {
            solution[column] = determinant(rows, right, column) / whole;
        }
        return solution;
    }

    private static double determinant(double[][] rows, double[] right, int replaced) {
        double[][] m = new double[3][3];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                m[i][j] = j == replaced ? right[i] : rows[i][j];
            }
        }
        return m[0][0] * (m[1][1] * m[2][2] - m[1][2] * m[2][1])
                - m[0][1] * (m[1][0] * m[2][2] - m[1][2] * m[2][0])
                + m[0][2] * (m[1][0] * m[2][1] - m[1][1] * m[2][0]);
    }
}
