package io.spcodec.metric;

/** Peak signal-to-noise ratio, of the pooled channels or of luma. */
final class Psnr extends RowMetric {
    static final Psnr COLOR = new Psnr("psnr", false);
    static final Psnr LUMA = new Psnr("psnr-luma", true);

    private static final double PEAK = 255;

    /** Error in levels that the heat map shows as its last colour. */
    private static final float FULL_SCALE = 64;

    private final boolean luma;

    private Psnr(String name, boolean luma) {
        super(name, 1, ForcedChoice.linear(luma ? 0.59 : 0.67));
        this.luma = luma;
    }

    @Override
    double score(RowSource reference, RowSource distorted) {
        double[] sums =
                Bands.run(
                        reference.height(),
                        Bands.ROWS,
                        1,
                        () -> new Rows(reference),
                        (rows, from, to, sum) -> {
                            for (int y = from; y < to; y++) {
                                sum[0] += rows.squaredErrors(reference, distorted, y, luma);
                            }
                        });
        int channels = luma ? 1 : reference.channels();
        double samples = (double) reference.width() * reference.height() * channels;
        return 10 * Math.log10(PEAK * PEAK / (sums[0] / samples));
    }

    @Override
    float[] differences(RowSource reference, RowSource distorted) {
        int width = reference.width();
        float[] map = new float[width * reference.height()];
        int channels = luma ? 1 : reference.channels();
        Bands.run(
                reference.height(),
                Bands.ROWS,
                0,
                () -> new Rows(reference),
                (rows, from, to, sum) -> {
                    for (int y = from; y < to; y++) {
                        rows.squaredErrors(reference, distorted, y, luma);
                        for (int x = 0; x < width; x++) {
                            map[y * width + x] =
                                    (float) Math.sqrt(rows.squared[x] / channels) / FULL_SCALE;
                        }
                    }
                });
        return map;
    }

    /** One thread's rows. */
    private static final class Rows {
        final float[] squared;
        private final float[][] a;
        private final float[][] b;

        Rows(RowSource size) {
            a = new float[size.channels()][size.width()];
            b = new float[size.channels()][size.width()];
            squared = new float[size.width()];
        }

        /** Fills {@link #squared} with each pixel's error, summed over channels, and adds it up. */
        double squaredErrors(RowSource reference, RowSource distorted, int y, boolean luma) {
            reference.read(y, a);
            distorted.read(y, b);
            if (luma && a.length == 3) {
                toLuma(a);
                toLuma(b);
            }
            int channels = luma ? 1 : a.length;
            double sum = 0;
            for (int x = 0; x < squared.length; x++) {
                float pixel = 0;
                for (int c = 0; c < channels; c++) {
                    float error = a[c][x] - b[c][x];
                    pixel += error * error;
                }
                squared[x] = pixel;
                sum += pixel;
            }
            return sum;
        }

        private static void toLuma(float[][] rgb) {
            float[] red = rgb[0];
            float[] green = rgb[1];
            float[] blue = rgb[2];
            for (int x = 0; x < red.length; x++) {
                red[x] = 0.299f * red[x] + 0.587f * green[x] + 0.114f * blue[x];
            }
        }
    }
}
