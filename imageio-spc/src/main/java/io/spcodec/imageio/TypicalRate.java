package io.spcodec.imageio;

/**
 * What photographs take: the mean over the 24 Kodak photos, measured with bundle spc-0; between the
 * measured qualities the logarithm is linear.
 */
final class TypicalRate {
    private static final float[] BITS_PER_PIXEL = {0.08f, 0.14f, 0.26f, 0.47f, 0.85f, 1.5f};

    private TypicalRate() {}

    /**
     * Interpolates.
     *
     * @throws IllegalArgumentException if the quality is not within 0 to 1
     */
    static float bitsPerPixel(float quality) {
        if (!(quality >= 0 && quality <= 1)) {
            throw new IllegalArgumentException("quality " + quality + ", expected 0 to 1");
        }
        float position = quality * (BITS_PER_PIXEL.length - 1);
        int below = Math.min((int) position, BITS_PER_PIXEL.length - 2);
        double ratio = BITS_PER_PIXEL[below + 1] / BITS_PER_PIXEL[below];
        return (float) (BITS_PER_PIXEL[below] * Math.pow(ratio, position - below));
    }
}
