package io.spcodec.metric;

import io.spcodec.metric.PairWindow.Moments;
import java.util.Arrays;

/** Windows for SSIMULACRA 2 that move down once over a band of columns of one scale. */
final class Ssimulacra2Windows {
    private static final float CONTRAST_CONSTANT = 0.0009f;
    private static final CosineBlur BLUR = new CosineBlur();
    private static final WindowFilter ALONG_ROWS = BLUR.window();
    private static final int MARGIN = WindowFilter.RADIUS;

    private final int firstColumn;
    private final int width;
    private final PairWindow[] windows = new PairWindow[3];
    private final float[][] nextA = new float[3][];
    private final float[][] nextB = new float[3][];
    private final float[][] errors;

    Ssimulacra2Windows(int fromColumn, int toColumn) {
        firstColumn = fromColumn;
        width = toColumn - fromColumn;
        Arrays.setAll(
                windows,
                c -> new PairWindow(ALONG_ROWS, width, () -> new CosineColumns(BLUR, width)));
        errors = new float[Ssimulacra2Weights.MAPS][width];
    }

    /** Takes the three error maps of one row in one component; the arrays are reused. */
    interface ErrorSink {
        void accept(int y, int component, float[][] errors);
    }

    /** Runs over two sources of linear light; outside the image all windows see 0. */
    void run(RowSource a, RowSource b, ErrorSink sink) {
        for (int y = 0; y < a.height() + ColumnFilter.LAG; y++) {
            if (y < a.height()) {
                push(a, b, y);
            } else {
                for (PairWindow window : windows) {
                    window.pushZeros();
                }
            }
            if (y >= ColumnFilter.LAG) {
                for (int c = 0; c < windows.length; c++) {
                    Moments moments = windows[c].moments();
                    similarityErrors(moments, errors[0]);
                    edgeErrors(windows[c], moments, errors[1], errors[2]);
                    sink.accept(y - ColumnFilter.LAG, c, errors);
                }
            }
        }
    }

    private void push(RowSource a, RowSource b, int y) {
        for (int c = 0; c < windows.length; c++) {
            nextA[c] = windows[c].nextA();
            nextB[c] = windows[c].nextB();
        }
        readComponents(a, y, nextA);
        readComponents(b, y, nextB);
        for (PairWindow window : windows) {
            window.push();
        }
    }

    private void readComponents(RowSource source, int y, float[][] rows) {
        int from = Math.max(0, firstColumn - MARGIN);
        int to = Math.min(source.width(), firstColumn + width + MARGIN);
        int at = from - (firstColumn - MARGIN);
        source.read(y, from, to - from, rows, at);
        OpsinColor.convert(rows, at, to - from);
    }

    /** One minus SSIM whose luminance term has no denominator, as XYB is perceptual already. */
    private static void similarityErrors(Moments moments, float[] out) {
        float[] meanA = moments.meanA();
        float[] meanB = moments.meanB();
        float[] squares = moments.squares();
        float[] products = moments.products();
        for (int x = 0; x < out.length; x++) {
            float step = meanA[x] - meanB[x];
            float covariance = products[x] - meanA[x] * meanB[x];
            float variances = squares[x] - (meanA[x] * meanA[x] + meanB[x] * meanB[x]);
            float similarity =
                    (1 - step * step)
                            * (2 * covariance + CONTRAST_CONSTANT)
                            / (variances + CONTRAST_CONSTANT);
            out[x] = Math.max(0, 1 - similarity);
        }
    }

    /** Compares pixels' distances from their local means: more is an artifact, less lost detail. */
    private static void edgeErrors(
            PairWindow window, Moments moments, float[] artifacts, float[] lostDetail) {
        float[] meanA = moments.meanA();
        float[] meanB = moments.meanB();
        float[] centreA = window.centreA();
        float[] centreB = window.centreB();
        for (int x = 0; x < artifacts.length; x++) {
            float edgeA = Math.abs(centreA[x + MARGIN] - meanA[x]);
            float edgeB = Math.abs(centreB[x + MARGIN] - meanB[x]);
            float change = (edgeB - edgeA) / (1 + edgeA);
            artifacts[x] = Math.max(0, change);
            lostDetail[x] = Math.max(0, -change);
        }
    }
}
