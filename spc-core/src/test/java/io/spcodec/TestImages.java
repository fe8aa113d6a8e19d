package io.spcodec;

import io.spcodec.image.ColorType;
import io.spcodec.image.PixelImage;

/** Images made by arithmetic, alike on every machine. */
public final class TestImages {
    private TestImages() {}

    /** Smooth light, a few objects with edges, fine texture: what a photograph has. */
    public static PixelImage photo(int width, int height, ColorType type) {
        PixelImage image = PixelImage.blank(width, height, type);
        int channels = type.channels();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                for (int c = 0; c < type.colorChannels(); c++) {
                    image.samples()[(y * width + x) * channels + c] = (byte) color(x, y, c);
                }
                if (type.hasAlpha()) {
                    image.samples()[(y * width + x) * channels + channels - 1] = (byte) alpha(x, y);
                }
            }
        }
        return image;
    }

    private static int color(int x, int y, int c) {
        double light =
                110 + 60 * StrictMath.sin(x / 71.0 + c) + 40 * StrictMath.cos(y / 53.0 - 0.5 * c);
        boolean disc = (x - 90) * (x - 90) + (y - 60) * (y - 60) < 40 * 40;
        boolean bar = x % 160 > 120 && y % 130 < 100;
        double object = disc ? 45 - 30 * c : bar ? -50 + 20 * c : 0;
        double texture = 6 * StrictMath.sin(x * 0.9) * StrictMath.sin(y * 0.7);
        return (int) Math.max(0, Math.min(255, light + object + texture + noise(x, y)));
    }

    private static int noise(int x, int y) {
        int hash = (x * 0x9E3779B1 ^ y * 0x85EBCA6B) * 0xC2B2AE35;
        return (hash >>> 29) - 4;
    }

    private static int alpha(int x, int y) {
        int distance = (x - 40) * (x - 40) + (y - 40) * (y - 40);
        return distance < 900 ? 255 : distance > 1600 ? 0 : (1600 - distance) * 255 / 700;
    }

    /** Peak signal-to-noise ratio of the colours in dB. */
    public static double psnr(PixelImage a, PixelImage b) {
        long sum = 0;
        long count = 0;
        for (int y = 0; y < a.height(); y++) {
            for (int x = 0; x < a.width(); x++) {
                for (int c = 0; c < a.colorType().colorChannels(); c++) {
                    int difference = a.sample(x, y, c) - b.sample(x, y, c);
                    sum += difference * difference;
                    count++;
                }
            }
        }
        return sum == 0 ? Double.POSITIVE_INFINITY : 10 * Math.log10(255.0 * 255 * count / sum);
    }

    /** The largest difference of two samples, of two images of the same size and type. */
    public static int largestDifference(PixelImage a, PixelImage b) {
        int largest = 0;
        for (int i = 0; i < a.samples().length; i++) {
            largest =
                    Math.max(largest, Math.abs((a.samples()[i] & 0xFF) - (b.samples()[i] & 0xFF)));
        }
        return largest;
    }
}
