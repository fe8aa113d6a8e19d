package io.spcodec.metric;

/** Two images from the finest scale to the coarsest, each half as wide and high as the one before. */
final class Pyramid {
    private Pyramid() {}

    /** What is done with both images at one scale; 0 is the finest. */
    interface Step {
        void take(int scale, RowSource reference, RowSource distorted);
    }

    static void forEachScale(int scales, RowSource reference, RowSource distorted, Step step) {
        RowSource a = reference;
        RowSource b = distorted;
        for (int scale = 0; scale < scales; scale++) {
            if (scale > 0) {
                a = PlaneRows.halved(a);
                b = PlaneRows.halved(b);
            }
            step.take(scale, a, b);
        }
    }

    /**
     * Returns where a row-major map of one scale has a pixel of the finest.
     *
     * @param pixel index in a map of the finest scale
     * @param width of the finest scale
     * @param scaleWidth of the scale
     */
    static int index(int pixel, int width, int scale, int scaleWidth) {
        return (pixel / width >> scale) * scaleWidth + (pixel % width >> scale);
    }
}
