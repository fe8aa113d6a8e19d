package io.spcodec.metric;

/** Rows of sRGB, 0 to 255, as linear light, 0 to 1 (IEC 61966-2-1). */
final class LinearRows implements RowSource {
    /** Light of each level; one more entry so that interpolation may look ahead at 255. */
    private static final float[] LIGHT = new float[257];

    static {
        for (int level = 0; level < 256; level++) {
            double encoded = level / 255.0;
            LIGHT[level] =
                    (float)
                            (encoded <= 0.04045
                                    ? encoded / 12.92
                                    : Math.pow((encoded + 0.055) / 1.055, 2.4));
        }
        LIGHT[256] = LIGHT[255];
    }

    private final RowSource source;

    LinearRows(RowSource source) {
        this.source = source;
    }

    @Override
    public int width() {
        return source.width();
    }

    @Override
    public int height() {
        return source.height();
    }

    @Override
    public int channels() {
        return source.channels();
    }

    /** Levels between whole ones, as compositing makes them, are off by less than 1e-5. */
    @Override
    public void read(int y, int x, int count, float[][] out, int at) {
        source.read(y, x, count, out, at);
        int end = at + count;
        for (int c = 0; c < channels(); c++) {
            float[] row = out[c];
            for (int i = at; i < end; i++) {
                int level = (int) row[i];
                float fraction = row[i] - level;
                row[i] = LIGHT[level] + fraction * (LIGHT[level + 1] - LIGHT[level]);
            }
        }
    }
}
