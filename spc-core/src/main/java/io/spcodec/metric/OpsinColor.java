package io.spcodec.metric;

/**
 * The XYB colour space of JPEG XL (ISO/IEC 18181-1, annex on colour), shifted and scaled to about
 * 0 to 1 as SSIMULACRA 2 wants it: X times 14 plus 0.42, Y plus 0.01, B minus Y plus 0.55.
 */
final class OpsinColor {
    /** Absorbance of the three cone types, rows, per linear red, green and blue. */
    private static final float[][] ABSORBANCE = {
        {0.30f, 0.622f, 0.078f},
        {0.23f, 0.692f, 0.078f},
        {0.24342268924547819f, 0.20476744424496821f, 0.55180986650955360f}
    };

    private static final float BIAS = 0.0037930732552754493f;
    private static final float CUBE_ROOT_OF_BIAS = (float) Math.cbrt(BIAS);

    private OpsinColor() {}

    /** Converts {@code n} pixels from index {@code at} on, in place, from linear light, 0 to 1. */
    static void convert(float[][] rows, int at, int n) {
        absorb(rows, at, n);
        for (float[] row : rows) {
            cubeRoots(row, at, n);
        }
        oppose(rows, at, n);
    }

    private static void absorb(float[][] rows, int at, int n) {
        float[] first = rows[0];
        float[] second = rows[1];
        float[] third = rows[2];
        float[] l = ABSORBANCE[0];
        float[] m = ABSORBANCE[1];
        float[] s = ABSORBANCE[2];
        float lr = l[0];
        float lg = l[1];
        float lb = l[2];
        float mr = m[0];
        float mg = m[1];
        float mb = m[2];
        float sr = s[0];
        float sg = s[1];
        float sb = s[2];
        for (int i = at; i < at + n; i++) {
            float red = first[i];
            float green = second[i];
            float blue = third[i];
            first[i] = lr * red + lg * green + lb * blue + BIAS;
            second[i] = mr * red + mg * green + mb * blue + BIAS;
            third[i] = sr * red + sg * green + sb * blue + BIAS;
        }
    }

    /**
     * Cube roots of values from {@link #BIAS} to 1 + BIAS, to the last bits of a float: a rational
     * function fitted on 0.0037 to 1.01, off by at most 0.92 %, then two of Halley's steps, which
     * take that to 7e-7 and beyond. Free of branches and tables, so that it becomes vector code.
     */
    static void cubeRoots(float[] row, int at, int n) {
        for (int i = at; i < at + n; i++) {
            float v = row[i];
            float root =
                    (0.10641107f + v * (21.659433f + v * 105.41373f))
                            / (1 + v * (54.985468f + v * 72.291201f));
            float cube = root * root * root;
            root = root * (cube + 2 * v) / (2 * cube + v);
            cube = root * root * root;
            row[i] = root * (cube + 2 * v) / (2 * cube + v);
        }
    }

    private static void oppose(float[][] rows, int at, int n) {
        float[] first = rows[0];
        float[] second = rows[1];
        float[] third = rows[2];
        for (int i = at; i < at + n; i++) {
            float l = first[i] - CUBE_ROOT_OF_BIAS;
            float m = second[i] - CUBE_ROOT_OF_BIAS;
            float s = third[i] - CUBE_ROOT_OF_BIAS;
            float y = 0.5f * (l + m);
            first[i] = 0.5f * (l - m) * 14 + 0.42f;
            second[i] = y + 0.01f;
            third[i] = s - y + 0.55f;
        }
    }
}
