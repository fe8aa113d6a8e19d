package io.spcodec.program;

import io.spcodec.DecodeOptions;
import io.spcodec.EncodeOptions;
import io.spcodec.SpcDecoder;
import io.spcodec.SpcEncoder;
import io.spcodec.error.ModelException;
import io.spcodec.image.PixelImage;
import io.spcodec.image.Region;
import io.spcodec.metric.PerceptualMetric;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * A program that reads one stream in every way there is, and tries to encode: a package of its own,
 * since on a module path those of the library are the library's.
 */
public final class ReadOnce {
    private ReadOnce() {}

    /** Reads the file that is named. */
    public static void main(String[] args) throws Exception {
        System.setProperty("java.awt.headless", "true");
        byte[] stream = Files.readAllBytes(Path.of(args[0]));
        BufferedImage image = ImageIO.read(new File(args[0]));
        System.out.println("ImageIO: " + hash(image));
        try (ImageInputStream in = ImageIO.createImageInputStream(new File(args[0]))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            ImageReader reader = readers.next();
            reader.setInput(in);
            ImageReadParam param = reader.getDefaultReadParam();
            param.setSourceRegion(new Rectangle(5, 7, 20, 10));
            System.out.println("region: " + hash(reader.read(0, param)));
            System.out.println("thumbnail: " + hash(reader.readThumbnail(0, 0)));
            reader.dispose();
        }
        try (SpcDecoder decoder = SpcDecoder.create();
                SpcEncoder encoder = SpcEncoder.create()) {
            PixelImage decoded = decoder.decode(stream);
            System.out.println("decoder: " + Arrays.hashCode(decoded.samples()));
            DecodeOptions part = DecodeOptions.defaults().withRegion(new Region(5, 7, 20, 10));
            PixelImage region = decoder.decode(stream, part).image();
            PerceptualMetric metric = PerceptualMetric.psnr();
            System.out.println(
                    "metric: " + metric.score(region, decoded.crop(new Region(5, 7, 20, 10))));
            System.out.println("encoder: " + encode(encoder, decoded));
        }
    }

    private static String encode(SpcEncoder encoder, PixelImage image) throws Exception {
        try {
            return encoder.encode(image, EncodeOptions.defaults()).length > 0 ? "works" : "nothing";
        } catch (ModelException e) {
            return e.getMessage();
        }
    }

    private static int hash(BufferedImage image) {
        int[] pixels =
                image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        return Arrays.hashCode(pixels);
    }
}
