package io.spcodec.metric;

/** A separable symmetric window of 11 taps, the Gaussian of all windowed metrics. */
final class WindowFilter {
    static final int RADIUS = 5;
    static final int TAPS = 2 * RADIUS + 1;

    private final float[] half;

    /**
     * Takes the taps from the centre outwards.
     *
     * @param half {@link #RADIUS}{@code  + 1} taps
     */
    WindowFilter(double[] half) {
        if (half.length != RADIUS + 1) {
            throw new IllegalArgumentException(half.length + " taps from the centre on");
        }
        this.half = new float[half.length];
        for (int i = 0; i < half.length; i++) {
            this.half[i] = (float) half[i];
        }
    }

    /** A sampled Gaussian whose taps sum to 1. */
    static WindowFilter gaussian(double sigma) {
        double[] half = new double[RADIUS + 1];
        double sum = 0;
        for (int i = 0; i <= RADIUS; i++) {
            half[i] = Math.exp(-i * i / (2 * sigma * sigma));
            sum += i == 0 ? half[i] : 2 * half[i];
        }
        for (int i = 0; i <= RADIUS; i++) {
            half[i] /= sum;
        }
        return new WindowFilter(half);
    }

    /** Filters {@code n + 2 * RADIUS} inputs to {@code n} outputs. */
    void alongRow(float[] in, float[] out, int n) {
        float c0 = half[0];
        float c1 = half[1];
        float c2 = half[2];
        float c3 = half[3];
        float c4 = half[4];
        float c5 = half[5];
        for (int x = 0; x < n; x++) {
            out[x] =
                    c0 * in[x + 5]
                            + c1 * (in[x + 4] + in[x + 6])
                            + c2 * (in[x + 3] + in[x + 7])
                            + c3 * (in[x + 2] + in[x + 8])
                            + c4 * (in[x + 1] + in[x + 9])
                            + c5 * (in[x] + in[x + 10]);
        }
    }

    /** Filters across {@link #TAPS} rows, given in their order from top to bottom. */
    void acrossRows(float[][] rows, float[] out, int n) {
        firstTaps(rows[5], rows[4], rows[6], out, n);
        float[] above3 = rows[2];
        float[] above2 = rows[3];
        float[] below2 = rows[7];
        float[] below3 = rows[8];
        float c2 = half[2];
        float c3 = half[3];
        for (int x = 0; x < n; x++) {
            out[x] += c2 * (above2[x] + below2[x]) + c3 * (above3[x] + below3[x]);
        }
        lastTaps(rows, out, n);
    }

    private void firstTaps(float[] centre, float[] above, float[] below, float[] out, int n) {
        float c0 = half[0];
        float c1 = half[1];
        for (int x = 0; x < n; x++) {
            out[x] = c0 * centre[x] + c1 * (above[x] + below[x]);
        }
    }

    private void lastTaps(float[][] rows, float[] out, int n) {
        float[] above5 = rows[0];
        float[] above4 = rows[1];
        float[] below4 = rows[9];
        float[] below5 = rows[10];
        float c4 = half[4];
        float c5 = half[5];
        for (int x = 0; x < n; x++) {
            out[x] += c4 * (above4[x] + below4[x]) + c5 * (above5[x] + below5[x]);
        }
    }
}
