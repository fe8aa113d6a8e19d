package io.spcodec.metric;

import io.spcodec.metric.PairWindow.Moments;
import java.util.Arrays;

/** One thread's windows for SSIM, one per channel, moving down over bands of rows. */
final class SimilarityWindows {
    private static final WindowFilter WINDOW = WindowFilter.gaussian(1.5);

    /** Rows, and columns, that a window covers beyond one. */
    static final int OVERLAP = 2 * WindowFilter.RADIUS;

    private static final float LUMINANCE_CONSTANT = 0.01f * 255 * (0.01f * 255);
    private static final float CONTRAST_CONSTANT = 0.03f * 255 * (0.03f * 255);

    private final boolean withLuminance;
    private final PairWindow[] windows;
    private final float[][] nextA;
    private final float[][] nextB;
    private final float[] similarities;

    /**
     * Makes windows that lie wholly inside sources.
     *
     * @param withLuminance whether the luminance term counts beside contrast and structure
     */
    SimilarityWindows(RowSource size, boolean withLuminance) {
        this.withLuminance = withLuminance;
        int width = size.width() - OVERLAP;
        windows = new PairWindow[size.channels()];
        Arrays.setAll(
                windows,
                c -> new PairWindow(WINDOW, width, () -> new WindowColumns(WINDOW, width)));
        nextA = new float[windows.length][];
        nextB = new float[windows.length][];
        similarities = new float[width];
    }

    /** Takes the similarities of one row of windows in one channel; the array is reused. */
    interface RowSink {
        void accept(int y, int channel, float[] similarities);
    }

    /** Runs over rows of windows, of which there are {@link #OVERLAP} less than rows of pixels. */
    void run(RowSource a, RowSource b, int from, int to, RowSink sink) {
        for (int y = from; y < to + OVERLAP; y++) {
            for (int c = 0; c < windows.length; c++) {
                nextA[c] = windows[c].nextA();
                nextB[c] = windows[c].nextB();
            }
            a.read(y, nextA);
            b.read(y, nextB);
            for (int c = 0; c < windows.length; c++) {
                windows[c].push();
                if (y >= from + OVERLAP) {
                    compare(windows[c].moments());
                    sink.accept(y - OVERLAP, c, similarities);
                }
            }
        }
    }

    private void compare(Moments moments) {
        contrastAndStructure(moments, similarities);
        if (withLuminance) {
            luminance(moments, similarities);
        }
    }

    private static void contrastAndStructure(Moments moments, float[] out) {
        float[] meanA = moments.meanA();
        float[] meanB = moments.meanB();
        float[] squares = moments.squares();
        float[] products = moments.products();
        for (int x = 0; x < out.length; x++) {
            float covariance = products[x] - meanA[x] * meanB[x];
            float variances = squares[x] - (meanA[x] * meanA[x] + meanB[x] * meanB[x]);
            out[x] = (2 * covariance + CONTRAST_CONSTANT) / (variances + CONTRAST_CONSTANT);
        }
    }

    private static void luminance(Moments moments, float[] out) {
        float[] meanA = moments.meanA();
        float[] meanB = moments.meanB();
        for (int x = 0; x < out.length; x++) {
            float squares = meanA[x] * meanA[x] + meanB[x] * meanB[x];
            out[x] *=
                    (2 * (meanA[x] * meanB[x]) + LUMINANCE_CONSTANT)
                            / (squares + LUMINANCE_CONSTANT);
        }
    }
}
