package io.spcodec.spark;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** Small pictures, drawn. */
final class TestPictures {
    private TestPictures() {}

    /** Soft colours with some grain, another picture for each seed. */
    static byte[] file(String format, int width, int height, long seed) throws IOException {
        Random random = new Random(seed);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        double fx = 0.02 + 0.1 * random.nextDouble();
        double fy = 0.02 + 0.1 * random.nextDouble();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int r = (int) (127 + 90 * Math.sin(fx * x + fy * y)) + random.nextInt(12);
                int g = (int) (127 + 90 * Math.cos(fx * y)) + random.nextInt(12);
                int b = (int) (127 + 90 * Math.sin(fy * x)) + random.nextInt(12);
                image.setRGB(x, y, r << 16 | g << 8 | b);
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (!ImageIO.write(image, format, out)) {
            throw new IOException("no writer of " + format);
        }
        return out.toByteArray();
    }

    static Path write(Path folder, String name, byte[] content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, content);
    }

    /** The number of files below a folder whose names end so. */
    static long count(Path folder, String suffix) throws IOException {
        if (!Files.exists(folder)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(suffix)).count();
        }
    }
}
