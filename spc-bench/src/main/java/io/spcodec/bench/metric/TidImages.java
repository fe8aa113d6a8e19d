package io.spcodec.bench.metric;

import io.spcodec.bench.Tool;
import io.spcodec.bench.image.ImageFiles;
import io.spcodec.bench.image.PortablePixmap;
import io.spcodec.image.ColorType;
import io.spcodec.image.PixelImage;
import io.spcodec.image.Region;
import io.spcodec.metric.PerceptualMetric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleFunction;

/**
 * TID2013's JPEG, JPEG 2000, Gaussian blur and Gaussian noise, made anew: on centre crops of the
 * Kodak photos, each level tuned to the PSNR that TID2013 states for it. Not TID2013's own pixels,
 * so PSNR itself agrees better here than on the real set.
 */
final class TidImages {
    /** PSNR in dB of levels 1 to 5. */
    private static final double[] LEVELS = {33, 30, 27, 24, 21};

    private static final int WIDTH = 512;
    private static final int HEIGHT = 384;

    private TidImages() {}

    /**
     * One image with its mean opinion score.
     *
     * @param type TID2013's number: 1 noise, 8 blur, 10 JPEG, 11 JPEG 2000
     */
    record Rated(int reference, int type, int level, double opinion) {

        /** The name of TID2013's file. */
        String name() {
            return "i%02d_%02d_%d".formatted(reference, type, level);
        }
    }

    /** Reads the scores of some references, only of the types that can be made here. */
    static List<Rated> read(Path table, int firstReference, int lastReference) throws IOException {
        List<Rated> rated = new ArrayList<>();
        List<String> lines = Files.readAllLines(table);
        for (String line : lines.subList(1, lines.size())) {
            String[] fields = line.split(",");
            int reference = Integer.parseInt(fields[1]);
            int type = Integer.parseInt(fields[2]);
            boolean made =
                    type == 1
                            || type == 8
                            || type == 10
                            || type == 11 && Tool.isInstalled("opj_compress");
            if (made && reference >= firstReference && reference <= lastReference) {
                rated.add(
                        new Rated(
                                reference,
                                type,
                                Integer.parseInt(fields[3]),
                                Double.parseDouble(fields[6])));
            }
        }
        return rated;
    }

    static PixelImage reference(Path kodak, int number) throws IOException {
        PixelImage photo = ImageFiles.read(kodak.resolve("kodim%02d.png".formatted(number)));
        return photo.crop(
                new Region(
                        (photo.width() - WIDTH) / 2, (photo.height() - HEIGHT) / 2, WIDTH, HEIGHT));
    }

    static PixelImage distorted(PixelImage reference, Rated rated) throws IOException {
        double decibels = LEVELS[rated.level() - 1];
        return switch (rated.type()) {
            case 1 -> noisy(reference, 255 / Math.pow(10, decibels / 20), rated.reference());
            case 8 -> tuned(reference, decibels, 0.2, 40, sigma -> blurred(reference, sigma));
            case 10 ->
                    tuned(
                            reference,
                            decibels,
                            -100,
                            -1,
                            minusQuality -> {
                                try {
                                    byte[] jpeg =
                                            Tool.pipe(
                                                    PortablePixmap.format(reference),
                                                    "cjpeg",
                                                    "-quality",
                                                    Long.toString(Math.round(-minusQuality)));
                                    return PortablePixmap.parse(Tool.pipe(jpeg, "djpeg"));
                                } catch (IOException e) {
                                    throw new java.io.UncheckedIOException(e);
                                }
                            });
            default -> jpeg2000(reference, decibels);
        };
    }

    /** Bisects a strength until PSNR, which falls with it, is as near as it gets. */
    private static PixelImage tuned(
            PixelImage reference,
            double decibels,
            double weakest,
            double strongest,
            DoubleFunction<PixelImage> distortion) {
        double low = weakest;
        double high = strongest;
        PixelImage image = null;
        for (int step = 0; step < 9; step++) {
            double middle = (low + high) / 2;
            image = distortion.apply(middle);
            if (PerceptualMetric.psnr().score(reference, image) > decibels) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return image;
    }

    private static PixelImage jpeg2000(PixelImage reference, double decibels) throws IOException {
        Path folder = Files.createTempDirectory("tid");
        Path source = folder.resolve("a.ppm");
        Path coded = folder.resolve("a.jp2");
        Path decoded = folder.resolve("b.ppm");
        try {
            Files.write(source, PortablePixmap.format(reference));
            Tool.pipe(
                    new byte[0],
                    "opj_compress",
                    "-i",
                    source.toString(),
                    "-o",
                    coded.toString(),
                    "-I",
                    "-q",
                    Double.toString(decibels));
            Tool.pipe(
                    new byte[0],
                    "opj_decompress",
                    "-i",
                    coded.toString(),
                    "-o",
                    decoded.toString());
            return ImageFiles.read(decoded);
        } finally {
            for (Path file : List.of(source, coded, decoded, folder)) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static PixelImage noisy(PixelImage reference, double sigma, int seed) {
        Random random = new Random(seed);
        PixelImage image = blank(reference);
        for (int i = 0; i < image.samples().length; i++) {
            image.samples()[i] =
                    clipped((reference.samples()[i] & 0xFF) + sigma * random.nextGaussian());
        }
        return image;
    }

    private static PixelImage blurred(PixelImage reference, double sigma) {
        int width = reference.width();
        PixelImage image = blank(reference);
        double[] line = new double[reference.samples().length];
        byte[] samples = reference.samples();
        double[] taps = gaussian(sigma);
        for (int i = 0; i < line.length; i++) {
            int c = i % 3;
            int x = i / 3 % width;
            int row = i - 3 * x - c;
            for (int t = 1 - taps.length; t < taps.length; t++) {
                int from = Math.max(0, Math.min(width - 1, x + t));
                line[i] += taps[Math.abs(t)] * (samples[row + 3 * from + c] & 0xFF);
            }
        }
        for (int i = 0; i < line.length; i++) {
            int y = i / (3 * width);
            double sum = 0;
            for (int t = 1 - taps.length; t < taps.length; t++) {
                int from = Math.max(0, Math.min(reference.height() - 1, y + t));
                sum += taps[Math.abs(t)] * line[i + (from - y) * 3 * width];
            }
            image.samples()[i] = clipped(sum);
        }
        return image;
    }

    private static double[] gaussian(double sigma) {
        double[] taps = new double[(int) Math.ceil(3 * sigma) + 1];
        double sum = 0;
        for (int i = 0; i < taps.length; i++) {
            taps[i] = Math.exp(-i * i / (2 * sigma * sigma));
            sum += i == 0 ? taps[i] : 2 * taps[i];
        }
        for (int i = 0; i < taps.length; i++) {
            taps[i] /= sum;
        }
        return taps;
    }

    private static PixelImage blank(PixelImage size) {
        return PixelImage.blank(size.width(), size.height(), ColorType.RGB);
    }

    private static byte clipped(double value) {
        return (byte) Math.max(0, Math.min(255, Math.round(value)));
    }
}
