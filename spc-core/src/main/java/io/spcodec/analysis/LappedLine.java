package io.spcodec.analysis;

import io.spcodec.grid.LatentArea;
import java.util.Arrays;

/**
 * The lapped transform along columns: an orthogonal filter over every border of 16 rows, then the
 * orthonormal cosine transform of 16 rows each. After Tran, Liang and Tu, "Lapped transform via
 * time-domain pre- and post-filtering" (IEEE Transactions on Signal Processing 51, 2003), type II.
 */
final class LappedLine {
    private static final int SIDE = LatentArea.PIXELS;
    private static final int REACH = SIDE / 2;
    private static final float[][] COSINES = cosines();
    private static final float[][] BORDER = border();

    private LappedLine() {}

    private static float[][] cosines() {
        float[][] matrix = new float[SIDE][SIDE];
        for (int k = 0; k < SIDE; k++) {
            for (int n = 0; n < SIDE; n++) {
                double scale = Math.sqrt((k == 0 ? 1.0 : 2.0) / SIDE);
                matrix[k][n] = (float) (scale * Math.cos(Math.PI * (2 * n + 1) * k / (2 * SIDE)));
            }
        }
        return matrix;
    }

    /** J C2' C4 J of the orthonormal cosine transforms II and IV of 8, from difference to border. */
    private static float[][] border() {
        float[][] matrix = new float[REACH][REACH];
        for (int to = 0; to < REACH; to++) {
            for (int from = 0; from < REACH; from++) {
                double sum = 0;
                for (int k = 0; k < REACH; k++) {
                    sum += two(k, REACH - 1 - to) * four(k, REACH - 1 - from);
                }
                matrix[to][from] = (float) sum;
            }
        }
        return matrix;
    }

    private static double two(int k, int n) {
        double scale = Math.sqrt((k == 0 ? 1.0 : 2.0) / REACH);
        return scale * Math.cos(Math.PI * (2 * n + 1) * k / (2 * REACH));
    }

    private static double four(int k, int n) {
        return Math.sqrt(2.0 / REACH) * Math.cos(Math.PI * (2 * n + 1) * (2 * k + 1) / (4 * REACH));
    }

    /** Transforms rows in place; a multiple of 16 rows, with no border at either end. */
    static void run(float[][] rows) {
        float[][] spare = new float[SIDE][rows[0].length];
        for (int at = SIDE; at < rows.length; at += SIDE) {
            filter(rows, at, spare);
        }
        for (int at = 0; at < rows.length; at += SIDE) {
            for (int k = 0; k < SIDE; k++) {
                sum(rows, at, COSINES[k], spare[k]);
            }
            for (int k = 0; k < SIDE; k++) {
                float[] done = spare[k];
                spare[k] = rows[at + k];
                rows[at + k] = done;
            }
        }
    }

    private static void filter(float[][] rows, int at, float[][] spare) {
        for (int i = 0; i < REACH; i++) {
            float[] left = rows[at - 1 - i];
            float[] right = rows[at + i];
            for (int x = 0; x < left.length; x++) {
                spare[i][x] = left[x] - right[x];
            }
        }
        for (int i = 0; i < REACH; i++) {
            float[] correction = spare[REACH + i];
            sum(spare, 0, BORDER[i], correction);
            float[] left = rows[at - 1 - i];
            float[] right = rows[at + i];
            for (int x = 0; x < left.length; x++) {
                float both = left[x] + right[x];
                left[x] = 0.5f * (both + correction[x]);
                right[x] = 0.5f * (both - correction[x]);
            }
        }
    }

    /** Sums rows with weights, four at a time, which C2 turns into vector code. */
    private static void sum(float[][] rows, int first, float[] weights, float[] target) {
        Arrays.fill(target, 0);
        for (int i = 0; i < weights.length; i += 4) {
            add(rows, first + i, weights, i, target);
        }
    }

    private static void add(float[][] rows, int first, float[] weights, int from, float[] target) {
        float[] a = rows[first];
        float[] b = rows[first + 1];
        float[] c = rows[first + 2];
        float[] d = rows[first + 3];
        float wa = weights[from];
        float wb = weights[from + 1];
        float wc = weights[from + 2];
        float wd = weights[from + 3];
        for (int x = 0; x < target.length; x++) {
            target[x] += wa * a[x] + wb * b[x] + wc * c[x] + wd * d[x];
        }
    }
}
