package io.spcodec.imageio;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javax.imageio.IIOImage;
import javax.imageio.ImageWriter;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.FileImageOutputStream;

/**
 * A program that writes an image of a given size, which is nowhere in memory, to a file and reads
 * it back tile by tile. It prints what that took as {@code key=value}.
 */
final class LargeImage {
    private final int width;
    private final int height;
    private final Path file;

    private LargeImage(int width, int height, Path file) {
        this.width = width;
        this.height = height;
        this.file = file;
    }

    public static void main(String[] args) throws IOException {
        LargeImage image =
                new LargeImage(
                        Integer.parseInt(args[0]), Integer.parseInt(args[1]), Path.of(args[2]));
        long start = System.nanoTime();
        image.write();
        print("encodeSeconds", (System.nanoTime() - start) / 1e9);
        print("bytes", Files.size(image.file));
        start = System.nanoTime();
        print("meanDifference", image.read());
        print("decodeSeconds", (System.nanoTime() - start) / 1e9);
        print("peakMegabytes", peakKilobytes() / 1024.0);
    }

    private static void print(String key, double value) {
        System.out.printf(Locale.ROOT, "%s=%.2f%n", key, value);
    }

    private void write() throws IOException {
        ImageWriter writer = Photos.writer();
        try (FileImageOutputStream out = new FileImageOutputStream(file.toFile())) {
            writer.setOutput(out);
            writer.write(new IIOImage(new ComputedImage(width, height), null, null));
        } finally {
            writer.dispose();
        }
    }

    /** Returns the mean difference of the tiles' samples to what was written. */
    private double read() throws IOException {
        SpcImageReader reader = new SpcImageReader(new SpcImageReaderSpi());
        ComputedImage original = new ComputedImage(width, height);
        double sum = 0;
        long pixels = 0;
        try (FileImageInputStream in = new FileImageInputStream(file.toFile())) {
            reader.setInput(in);
            for (int y = 0; y < original.getNumYTiles(); y++) {
                for (int x = 0; x < original.getNumXTiles(); x++) {
                    BufferedImage tile = reader.readTile(0, x, y);
                    Raster expected = original.getTile(x, y);
                    int count = tile.getWidth() * tile.getHeight();
                    sum += count * Photos.meanDifference(tile.getRaster(), expected);
                    pixels += count;
                }
            }
        } finally {
            reader.dispose();
        }
        if (pixels != Math.multiplyFull(width, height)) {
            throw new AssertionError(pixels + " pixels in all tiles");
        }
        return sum / pixels;
    }

    /** The most memory that the process had, by Linux; 0 elsewhere. */
    private static long peakKilobytes() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return 0;
        }
        for (String line : Files.readAllLines(status)) {
            if (line.startsWith("VmHWM:")) {
                return Long.parseLong(line.replaceAll("[^0-9]", ""));
            }
        }
        throw new AssertionError("no VmHWM in " + status);
    }
}
