package io.spcodec.imageio;

import io.spcodec.image.Metadata;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Images that code makes and that look a little like photos, and streams of them. */
final class Photos {
    private static final int SHAPES = 24;

    /** Keeps the networks loaded from test to test. */
    private static final SharedCodec.Lease LEASE = SharedCodec.lease();

    private Photos() {}

    /** A sky, hills, discs and grain, the same for the same numbers. */
    static BufferedImage photo(int width, int height, int bufferedImageType) {
        BufferedImage image = new BufferedImage(width, height, bufferedImageType);
        paint(image, width * 31L + height);
        return image;
    }

    static void paint(BufferedImage image, long seed) {
        Random random = new Random(seed);
        int width = image.getWidth();
        int height = image.getHeight();
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(
                RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        for (int y = 0; y < height; y++) {
            float fraction = (float) y / height;
            graphics.setColor(new Color(0.4f + 0.4f * fraction, 0.6f, 0.9f - 0.5f * fraction));
            graphics.fillRect(0, y, width, 1);
        }
        for (int i = 0; i < SHAPES; i++) {
            graphics.setColor(
                    new Color(
                            40 + random.nextInt(180),
                            40 + random.nextInt(180),
                            40 + random.nextInt(180)));
            double size = (0.05 + 0.3 * random.nextDouble()) * Math.max(width, height);
            graphics.fill(
                    new Ellipse2D.Double(
                            random.nextDouble() * width - size / 2,
                            random.nextDouble() * height,
                            size,
                            size / 2));
        }
        graphics.dispose();
        if (image.getColorModel().hasAlpha()) {
            fadeOut(image);
        }
    }

    private static void fadeOut(BufferedImage image) {
        int alpha = image.getColorModel().getNumComponents() - 1;
        boolean premultiplied = image.isAlphaPremultiplied();
        for (int y = 0; y < image.getHeight() && !premultiplied; y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int value = 255 - 200 * x / image.getWidth();
                image.getRaster().setSample(x, y, alpha, value);
            }
        }
    }

    static byte[] encode(BufferedImage image, float quality) throws IOException {
        return encode(new IIOImage(image, null, null), quality);
    }

    static byte[] encode(BufferedImage image, float quality, Metadata metadata) throws IOException {
        SpcImageMetadata own = SpcImageMetadata.of(io.spcodec.image.ColorType.RGB, metadata);
        return encode(new IIOImage(image, null, own), quality);
    }

    static byte[] encode(IIOImage image, float quality) throws IOException {
        ImageWriter writer = writer();
        try {
            SpcImageWriteParam param = (SpcImageWriteParam) writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(quality);
            return write(writer, image, param);
        } finally {
            writer.dispose();
        }
    }

    static byte[] write(ImageWriter writer, IIOImage image, ImageWriteParam param)
            throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, image, param);
        }
        return bytes.toByteArray();
    }

    static ImageWriter writer() {
        return new SpcImageWriterSpi().createWriterInstance(null);
    }

    static SpcImageReader reader(byte[] stream) {
        SpcImageReader reader = new SpcImageReader(new SpcImageReaderSpi());
        reader.setInput(input(stream));
        return reader;
    }

    static ImageInputStream input(byte[] stream) {
        return new MemoryCacheImageInputStream(new ByteArrayInputStream(stream));
    }

    /** The mean difference of samples. */
    static double meanDifference(Raster a, Raster b) {
        int[] first =
                a.getPixels(a.getMinX(), a.getMinY(), a.getWidth(), a.getHeight(), (int[]) null);
        int[] second =
                b.getPixels(b.getMinX(), b.getMinY(), b.getWidth(), b.getHeight(), (int[]) null);
        if (first.length != second.length) {
            throw new AssertionError(first.length + " samples and " + second.length);
        }
        double sum = 0;
        for (int i = 0; i < first.length; i++) {
            sum += Math.abs(first[i] - second[i]);
        }
        return sum / first.length;
    }
}
