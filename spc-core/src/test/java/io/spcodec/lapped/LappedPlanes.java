package io.spcodec.lapped;

import java.util.Random;

/** LappedPlanes of coefficients [rows * 16][columns * 16], block by block, for tests. */
final class LappedPlanes {
    private static final int SIDE = 16;

    private LappedPlanes() {}

    /**
     * Coefficients of the three axes of a random picture: squares of one colour, of corners of the
     * cube or from all of it.
     */
    static int[][][] ofPicture(int rows, int columns, int seed) {
        Random random = new Random(seed);
        double[][][] axes = new double[3][rows * SIDE][columns * SIDE];
        int grain = 1 << seed % 5;
        boolean corners = seed % 2 == 0;
        for (int y = 0; y < rows * SIDE; y += grain) {
            for (int x = 0; x < columns * SIDE; x += grain) {
                double[] color = new double[3];
                for (int i = 0; i < 3; i++) {
                    color[i] = (corners ? random.nextInt(2) * 255 : random.nextInt(256)) - 127.5;
                }
                for (int i = 0; i < grain * grain; i++) {
                    set(axes, y + i / grain, x + i % grain, color);
                }
            }
        }
        int[][][] coefficients = new int[3][][];
        for (int axis = 0; axis < 3; axis++) {
            coefficients[axis] = coefficients(axes[axis]);
        }
        return coefficients;
    }

    /** Axes such that red = a + b + c, green = a - 2 c, blue = a - b + c. */
    private static void set(double[][][] axes, int y, int x, double[] color) {
        axes[0][y][x] = (color[0] + color[1] + color[2]) / 3;
        axes[1][y][x] = (color[0] - color[2]) / 2;
        axes[2][y][x] = (color[0] - 2 * color[1] + color[2]) / 6;
    }

    private static int[][] coefficients(double[][] plane) {
        forward(plane);
        int[][] coefficients = new int[plane.length][plane[0].length];
        for (int y = 0; y < plane.length; y++) {
            for (int x = 0; x < plane[y].length; x++) {
                coefficients[y][x] =
                        (int) Math.rint(plane[y][x] * (1 << InverseLapped.COEFFICIENT_BITS));
            }
        }
        return coefficients;
    }

    /** The exact transform is orthogonal, so its transpose, column by column, is the way there. */
    private static void forward(double[][] plane) {
        double[][] rows = matrix(plane[0].length);
        double[][] columns = matrix(plane.length);
        double[][] half = new double[plane.length][plane[0].length];
        for (int y = 0; y < plane.length; y++) {
            for (int k = 0; k < rows.length; k++) {
                for (int x = 0; x < rows.length; x++) {
                    half[y][k] += rows[k][x] * plane[y][x];
                }
            }
        }
        for (int k = 0; k < columns.length; k++) {
            for (int x = 0; x < rows.length; x++) {
                plane[k][x] = 0;
                for (int y = 0; y < columns.length; y++) {
                    plane[k][x] += columns[k][y] * half[y][x];
                }
            }
        }
    }

    /** Row k: the samples of a line that coefficient k alone makes. */
    private static double[][] matrix(int length) {
        double[][] matrix = new double[length][];
        for (int k = 0; k < length; k++) {
            double[][] line = new double[SIDE][length];
            line[0][k] = Math.sqrt(SIDE); // a column's constant frequency is 1/4 a sample
            ExactLapped.run(line);
            matrix[k] = line[0];
        }
        return matrix;
    }

    /** What each coefficient of a line gives to one of its samples. */
    static double[] line(int length, int sample) {
        double[][] matrix = matrix(length);
        double[] weights = new double[length];
        for (int k = 0; k < length; k++) {
            weights[k] = matrix[k][sample];
        }
        return weights;
    }

    /** The integer inverse of a whole plane, in its own order of samples. */
    static int[][] inverse(int[][] coefficients, Support support) {
        return inverse(coefficients, support, 0, coefficients[0].length / SIDE);
    }

    /** The integer inverse of some of the plane's blocks in each row. */
    static int[][] inverse(int[][] coefficients, Support support, int from, int blocks) {
        int all = coefficients[0].length / SIDE;
        InverseLapped inverse =
                new InverseLapped(new BlockSpan(blocks, from == 0, from + blocks == all));
        int[][] samples = new int[coefficients.length][];
        for (int row = 0; row <= coefficients.length / SIDE; row++) {
            boolean last = row == coefficients.length / SIDE;
            if (last) {
                inverse.end();
            } else {
                fill(coefficients, row, from, blocks, inverse.coefficients());
                inverse.next(support);
            }
            for (int i = 0; i < SIDE / 2; i++) {
                if (row > 0) {
                    int y = row * SIDE - SIDE / 2 + i;
                    samples[y] = turned(inverse.above(SIDE / 2 + i), blocks);
                }
                if (!last) {
                    samples[row * SIDE + i] = turned(inverse.below(i), blocks);
                }
            }
        }
        return samples;
    }

    private static void fill(int[][] plane, int row, int from, int blocks, int[][] target) {
        for (int column = 0; column < target.length; column++) {
            for (int i = 0; i < target[column].length; i++) {
                int frequency = i / blocks;
                int block = from + i % blocks;
                target[column][i] = plane[row * SIDE + frequency][block * SIDE + column];
            }
        }
    }

    private static int[] turned(int[] row, int blocks) {
        int[] samples = new int[row.length];
        for (int x = 0; x < row.length; x++) {
            samples[x] = row[x % SIDE * blocks + x / SIDE];
        }
        return samples;
    }
}
