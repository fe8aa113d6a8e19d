package io.spcodec.bench.residual;

import io.spcodec.image.PixelImage;

/** Colour where the original has none: samples whose red, green and blue lie within 6 levels. */
final class GrayError {
    private static final int NEUTRAL = 6;

    private double tint;
    private double squares;
    private long pixels;

    /** Adds the gray samples of a picture. */
    void add(PixelImage original, PixelImage decoded) {
        byte[] before = original.samples();
        byte[] after = decoded.samples();
        double red = 0;
        double blue = 0;
        long found = 0;
        for (int i = 0; i < before.length; i += 3) {
            int r = before[i] & 0xFF;
            int g = before[i + 1] & 0xFF;
            int b = before[i + 2] & 0xFF;
            if (Math.max(r, Math.max(g, b)) - Math.min(r, Math.min(g, b)) <= NEUTRAL) {
                int green = (after[i + 1] & 0xFF) - g;
                int redOver = (after[i] & 0xFF) - r - green;
                int blueOver = (after[i + 2] & 0xFF) - b - green;
                red += redOver;
                blue += blueOver;
                squares += redOver * redOver + blueOver * blueOver;
                found++;
            }
        }
        tint += found == 0 ? 0 : Math.hypot(red, blue);
        pixels += found;
    }

    long pixels() {
        return pixels;
    }

    /** Returns the root mean square of the error of red and blue over green, in levels. */
    double error() {
        return Math.sqrt(squares / 2 / pixels);
    }

    /** Returns by how many levels gray is tinted on average, picture by picture. */
    double tint() {
        return tint / pixels;
    }
}
