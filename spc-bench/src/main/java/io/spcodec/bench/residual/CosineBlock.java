package io.spcodec.bench.residual;

/** The orthonormal DCT-II of squares of one size, in doubles. Immutable. */
final class CosineBlock {
    private final int side;
    private final double[] basis;

    CosineBlock(int side) {
        this.side = side;
        basis = new double[side * side];
        for (int k = 0; k < side; k++) {
            double scale = Math.sqrt((k == 0 ? 1.0 : 2.0) / side);
            for (int n = 0; n < side; n++) {
                basis[k * side + n] = scale * Math.cos(Math.PI * (n + 0.5) * k / side);
            }
        }
    }

    int side() {
        return side;
    }

    /** Returns the coefficients, vertical frequency by row. */
    double[] transform(double[] block) {
        return rows(rows(block));
    }

    /** Transforms the rows and returns them as columns. */
    private double[] rows(double[] block) {
        double[] turned = new double[side * side];
        for (int row = 0; row < side; row++) {
            for (int k = 0; k < side; k++) {
                double sum = 0;
                for (int n = 0; n < side; n++) {
                    sum += basis[k * side + n] * block[row * side + n];
                }
                turned[k * side + row] = sum;
            }
        }
        return turned;
    }
}
