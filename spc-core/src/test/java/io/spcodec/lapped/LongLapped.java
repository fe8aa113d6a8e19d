package io.spcodec.lapped;

/** The inverse lapped transform as docs/FORMAT.md has it, in 64 bits: what nothing overflows. */
public final class LongLapped {
    private static final int SIDE = 16;
    private static final int REACH = 8;

    private LongLapped() {}

    /** Transforms coefficients [rows * 16][columns * 16] of a whole plane to samples. */
    public static long[][] run(int[][] coefficients) {
        long[][] plane = new long[coefficients.length][];
        for (int y = 0; y < plane.length; y++) {
            long[] row = new long[coefficients[y].length];
            for (int x = 0; x < row.length; x++) {
                row[x] = coefficients[y][x];
            }
            plane[y] = line(row, 14);
        }
        long[] column = new long[plane.length];
        for (int x = 0; x < plane[0].length; x++) {
            for (int y = 0; y < column.length; y++) {
                column[y] = plane[y][x];
            }
            long[] samples = line(column, 17);
            for (int y = 0; y < column.length; y++) {
                plane[y][x] = samples[y];
            }
        }
        return plane;
    }

    private static long[] line(long[] coefficients, int shift) {
        long[] samples = new long[coefficients.length];
        for (int i = 0; i < samples.length; i++) {
            long sum = 0;
            for (int k = 0; k < SIDE; k++) {
                sum += LappedConstants.cosine(k, i % SIDE) * coefficients[i / SIDE * SIDE + k];
            }
            samples[i] = rounded(sum, shift);
        }
        long[] result = new long[samples.length];
        for (int i = 0; i < samples.length; i++) {
            int border = (i + REACH) / SIDE * SIDE;
            boolean inner = border > 0 && border < samples.length;
            result[i] = inner ? filtered(samples, border, i) : 2 * samples[i];
        }
        return result;
    }

    private static long filtered(long[] samples, int border, int at) {
        int distance = at < border ? border - 1 - at : at - border;
        long sum = 0;
        for (int from = 0; from < REACH; from++) {
            long difference = samples[border - 1 - from] - samples[border + from];
            sum += LappedConstants.border(from, distance) * difference;
        }
        long correction = rounded(sum, 16);
        return samples[border - 1 - distance]
                + samples[border + distance]
                + (at < border ? correction : -correction);
    }

    private static long rounded(long sum, int shift) {
        return sum + (1L << shift - 1) >> shift;
    }
}
