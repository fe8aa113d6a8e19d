package io.spcodec.lapped;

/** The inverse lapped transform of a whole plane in doubles, from its definition in matrices. */
public final class ExactLapped {
    static final int SIDE = 16;
    static final double[][] COSINES = cosines();
    static final double[][] BORDER = border();

    private ExactLapped() {}

    private static double[][] cosines() {
        double[][] matrix = new double[SIDE][SIDE];
        for (int k = 0; k < SIDE; k++) {
            for (int n = 0; n < SIDE; n++) {
                double scale = Math.sqrt((k == 0 ? 1.0 : 2.0) / SIDE);
                matrix[k][n] = scale * Math.cos(Math.PI * (2 * n + 1) * k / (2 * SIDE));
            }
        }
        return matrix;
    }

    /** J C2' C4 J, with the orthonormal cosine transforms II and IV of 8 samples. */
    private static double[][] border() {
        int m = SIDE / 2;
        double[][] matrix = new double[m][m];
        for (int from = 0; from < m; from++) {
            for (int to = 0; to < m; to++) {
                for (int k = 0; k < m; k++) {
                    double scale = Math.sqrt((k == 0 ? 1.0 : 2.0) / m);
                    double two = scale * Math.cos(Math.PI * (2 * (m - 1 - from) + 1) * k / (2 * m));
                    double four =
                            Math.sqrt(2.0 / m)
                                    * Math.cos(
                                            Math.PI
                                                    * (2 * (m - 1 - to) + 1)
                                                    * (2 * k + 1)
                                                    / (4 * m));
                    matrix[from][to] += two * four;
                }
            }
        }
        return matrix;
    }

    /** Transforms a plane of blocks [rows * 16][columns * 16] in place, both ways. */
    public static void run(double[][] plane) {
        for (double[] row : plane) {
            line(row);
        }
        double[] column = new double[plane.length];
        for (int x = 0; x < plane[0].length; x++) {
            for (int y = 0; y < column.length; y++) {
                column[y] = plane[y][x];
            }
            line(column);
            for (int y = 0; y < column.length; y++) {
                plane[y][x] = column[y];
            }
        }
    }

    private static void line(double[] line) {
        double[] samples = new double[line.length];
        for (int i = 0; i < line.length; i++) {
            for (int k = 0; k < SIDE; k++) {
                samples[i] += COSINES[k][i % SIDE] * line[i / SIDE * SIDE + k];
            }
        }
        for (int at = SIDE; at < line.length; at += SIDE) {
            filter(samples, at);
        }
        System.arraycopy(samples, 0, line, 0, line.length);
    }

    private static void filter(double[] samples, int at) {
        int m = SIDE / 2;
        double[] sums = new double[m];
        double[] corrections = new double[m];
        for (int from = 0; from < m; from++) {
            sums[from] = samples[at - 1 - from] + samples[at + from];
            double difference = samples[at - 1 - from] - samples[at + from];
            for (int to = 0; to < m; to++) {
                corrections[to] += BORDER[from][to] * difference;
            }
        }
        for (int i = 0; i < m; i++) {
            samples[at - 1 - i] = (sums[i] + corrections[i]) / 2;
            samples[at + i] = (sums[i] - corrections[i]) / 2;
        }
    }
}
