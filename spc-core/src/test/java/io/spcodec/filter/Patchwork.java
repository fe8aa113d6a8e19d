package io.spcodec.filter;

import io.spcodec.image.ColorType;
import io.spcodec.image.PixelImage;
import java.util.Random;

/** Images and filters by chance. */
public final class Patchwork {
    /** Of cells, in levels: some blocks are calm, some busy, some differences below the bound. */
    private static final int[] NOISE = {0, 1, 2, 4, 12, 50, 200};

    private static final int CELL = 19;

    private Patchwork() {}

    /** Returns cells of one colour each, with more or less noise; they are not where blocks are. */
    public static PixelImage image(int width, int height, ColorType type, long seed) {
        return image(width, height, type, seed, 0);
    }

    /** Returns the same with samples at least so far from black and white. */
    public static PixelImage image(int width, int height, ColorType type, long seed, int margin) {
        PixelImage image = PixelImage.blank(width, height, type);
        Random random = new Random(seed);
        int across = width / CELL + 1;
        int[] noise = new int[across * (height / CELL + 1)];
        int[] level = new int[noise.length];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = NOISE[random.nextInt(NOISE.length)];
            level[i] = 100 + random.nextInt(56);
        }
        int channels = type.channels();
        for (int i = 0; i < image.samples().length; i++) {
            int pixel = i / channels;
            int cell = pixel / width / CELL * across + pixel % width / CELL;
            int value = level[cell] + (int) Math.rint(random.nextGaussian() * noise[cell]);
            image.samples()[i] = (byte) Math.max(margin, Math.min(255 - margin, value));
        }
        return image;
    }

    /** Returns coefficients up to a magnitude. */
    public static AdaptiveFilter filter(int planes, int threshold, int most, long seed) {
        Random random = new Random(seed);
        int[][] coefficients = new int[planes][AdaptiveFilter.TAPS];
        for (int[] plane : coefficients) {
            for (int i = 0; i < plane.length; i++) {
                plane[i] = random.nextInt(2 * most + 1) - most;
            }
        }
        return new AdaptiveFilter(threshold, coefficients);
    }
}
