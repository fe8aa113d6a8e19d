package io.spcodec.bench;

import io.spcodec.ColorType;
import io.spcodec.PixelImage;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;

/** RGB images from files that ImageIO reads, and portable pixmaps for command-line tools. */
final class Pictures {
    private Pictures() {}

    static PixelImage read(Path file) throws IOException {
        BufferedImage picture = ImageIO.read(file.toFile());
        if (picture == null) {
            throw new IOException("no known picture format: " + file);
        }
        int width = picture.getWidth();
        int height = picture.getHeight();
        int[] argb = picture.getRGB(0, 0, width, height, null, 0, width);
        PixelImage image = PixelImage.blank(width, height, ColorType.RGB);
        byte[] samples = image.samples();
        for (int i = 0; i < argb.length; i++) {
            samples[3 * i] = (byte) (argb[i] >> 16);
            samples[3 * i + 1] = (byte) (argb[i] >> 8);
            samples[3 * i + 2] = (byte) argb[i];
        }
        return image;
    }

    /** Returns a binary PPM of an RGB image. */
    static byte[] toPixmap(PixelImage image) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String header = "P6\n" + image.width() + " " + image.height() + "\n255\n";
        out.writeBytes(header.getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(image.samples());
        return out.toByteArray();
    }

    /** Reads a binary PPM without comments, as the tools used here write it. */
    static PixelImage fromPixmap(byte[] pixmap) throws IOException {
        if (pixmap.length < 2 || pixmap[0] != 'P' || pixmap[1] != '6') {
            throw new IOException("not a binary PPM of " + pixmap.length + " bytes");
        }
        int[] numbers = new int[3];
        int at = 2;
        for (int i = 0; i < numbers.length; i++) {
            at++;
            while (pixmap[at] >= '0' && pixmap[at] <= '9') {
                numbers[i] = numbers[i] * 10 + pixmap[at++] - '0';
            }
        }
        return new PixelImage(numbers[0], numbers[1], ColorType.RGB,
                Arrays.copyOfRange(pixmap, at + 1, pixmap.length));
    }
}
