package io.spcodec.metric;

import io.spcodec.image.ColorType;
import io.spcodec.image.PixelImage;
import java.util.Random;
import java.util.function.IntUnaryOperator;

/** Generated pictures and distortions, the same on every machine: integers only. */
final class Pictures {
    private Pictures() {}

    /** Slopes, stripes, a chequered disc and a hash as texture, in three channels. */
    static PixelImage scene(int width, int height) {
        PixelImage image = PixelImage.blank(width, height, ColorType.RGB);
        byte[] samples = image.samples();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int dx = x - 90;
                int dy = y - 70;
                boolean disc = dx * dx + dy * dy < 50 * 50;
                int hash = (x * 73856093 ^ y * 19349663) >>> 7 & 15;
                int stripe = (x + 2 * y) / 11 % 2 * 40;
                int base = disc ? ((x / 6 + y / 6) % 2) * 90 + 80 : stripe + hash;
                int at = (y * width + x) * 3;
                samples[at] = (byte) Math.min(255, base + x * 140 / width);
                samples[at + 1] = (byte) Math.min(255, base + y * 150 / height);
                samples[at + 2] = (byte) Math.min(255, base / 2 + (x + y) * 100 / (width + height));
            }
        }
        return image;
    }

    /** A slope of light blues from top to bottom, without texture. */
    static PixelImage sky(int width, int height) {
        PixelImage image = PixelImage.blank(width, height, ColorType.RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int at = 3 * (y * width + x);
                image.samples()[at] = (byte) (150 + y * 70 / height);
                image.samples()[at + 1] = (byte) (185 + y * 50 / height);
                image.samples()[at + 2] = (byte) (225 + y * 25 / height);
            }
        }
        return image;
    }

    /** Applies a function of the sample's value to all colour samples. */
    static PixelImage mapped(PixelImage image, IntUnaryOperator map) {
        PixelImage copy = copy(image);
        byte[] samples = copy.samples();
        int channels = image.colorType().channels();
        for (int i = 0; i < samples.length; i++) {
            if (i % channels < image.colorType().colorChannels()) {
                samples[i] = (byte) clip(map.applyAsInt(samples[i] & 0xFF));
            }
        }
        return copy;
    }

    /** Rounds to multiples of a step, coarse quantisation. */
    static PixelImage posterized(PixelImage image, int step) {
        return mapped(image, value -> (value + step / 2) / step * step);
    }

    /** Adds uniform noise of up to {@code strength} levels either way. */
    static PixelImage noisy(PixelImage image, int strength) {
        Random random = new Random(7);
        return mapped(image, value -> value + random.nextInt(2 * strength + 1) - strength);
    }

    /** Averages squares of {@code 2 * radius + 1} pixels, the edges repeated. */
    static PixelImage blurred(PixelImage image, int radius) {
        PixelImage copy = copy(image);
        int channels = image.colorType().channels();
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                for (int c = 0; c < channels; c++) {
                    copy.samples()[(y * image.width() + x) * channels + c] =
                            (byte) mean(image, x, y, c, radius);
                }
            }
        }
        return copy;
    }

    private static int mean(PixelImage image, int x, int y, int c, int radius) {
        int sum = 0;
        for (int dy = -radius; dy <= radius; dy++) {
            for (int dx = -radius; dx <= radius; dx++) {
                sum +=
                        image.sample(
                                Math.max(0, Math.min(image.width() - 1, x + dx)),
                                Math.max(0, Math.min(image.height() - 1, y + dy)),
                                c);
            }
        }
        int side = 2 * radius + 1;
        return (sum + side * side / 2) / (side * side);
    }

    /** Replaces squares of pixels by their upper left one. */
    static PixelImage blocky(PixelImage image, int side) {
        PixelImage copy = copy(image);
        int channels = image.colorType().channels();
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                for (int c = 0; c < channels; c++) {
                    copy.samples()[(y * image.width() + x) * channels + c] =
                            (byte) image.sample(x / side * side, y / side * side, c);
                }
            }
        }
        return copy;
    }

    /** Converts by repeating or dropping colour; alpha, if wanted, is opaque. */
    static PixelImage converted(PixelImage image, ColorType type) {
        PixelImage result = PixelImage.blank(image.width(), image.height(), type);
        int pixels = image.width() * image.height();
        int from = image.colorType().channels();
        int to = type.channels();
        for (int i = 0; i < pixels; i++) {
            for (int c = 0; c < type.colorChannels(); c++) {
                int source = Math.min(c, image.colorType().colorChannels() - 1);
                result.samples()[i * to + c] = image.samples()[i * from + source];
            }
            if (type.hasAlpha()) {
                result.samples()[i * to + to - 1] = (byte) 255;
            }
        }
        return result;
    }

    static PixelImage flat(int width, int height, int... pixel) {
        ColorType type = ColorType.values()[pixel.length - 1];
        PixelImage image = PixelImage.blank(width, height, type);
        for (int i = 0; i < image.samples().length; i++) {
            image.samples()[i] = (byte) pixel[i % pixel.length];
        }
        return image;
    }

    static PixelImage copy(PixelImage image) {
        return new PixelImage(
                image.width(), image.height(), image.colorType(), image.samples().clone());
    }

    private static int clip(int value) {
        return Math.max(0, Math.min(255, value));
    }
}
