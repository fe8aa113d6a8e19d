package io.spcodec.imageio;

/**
 * What photographs take: the mean over the Kodak photos 4, 9, 14, 19 and 24, measured with bundle
 * spc-2 at qualities 0, 0.1, .. 1; between them the logarithm is linear. To be measured again with
 * another bundle.
 */
final class TypicalRate {
    private static final float[] BITS_PER_PIXEL = {
        0.0177f, 0.0324f, 0.0623f, 0.1222f, 0.2175f, 0.4226f, 0.7426f, 1.1696f, 1.802f, 2.7927f,
        4.41f
    };

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
