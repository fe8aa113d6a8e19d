package io.spcodec.bench.image;

import io.spcodec.image.ColorType;
import io.spcodec.image.PixelImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Binary PPM ("P6") with 8-bit samples: the format that every command-line codec speaks. */
public final class PortablePixmap {
    private final byte[] file;
    private int position;

    private PortablePixmap(byte[] file) {
        this.file = file;
    }

    /**
     * Returns the file of an RGB image.
     *
     * @throws IllegalArgumentException if the image is not RGB
     */
    public static byte[] format(PixelImage image) {
        ImageFiles.requireRgb(image);
        ByteArrayOutputStream out = new ByteArrayOutputStream(image.samples().length + 20);
        String header = "P6\n" + image.width() + " " + image.height() + "\n255\n";
        out.writeBytes(header.getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(image.samples());
        return out.toByteArray();
    }

    /**
     * Reads a file.
     *
     * @throws IOException if it is cut short or another format
     */
    public static PixelImage parse(byte[] file) throws IOException {
        return new PortablePixmap(file).parse();
    }

    private PixelImage parse() throws IOException {
        if (file.length < 2 || file[0] != 'P' || file[1] != '6') {
            throw new IOException("not a binary PPM");
        }
        position = 2;
        int width = number();
        int height = number();
        int maximum = number();
        if (maximum != 255) {
            throw new IOException("PPM samples up to " + maximum + ", only 255 is read");
        }
        long bytes = 3L * width * height;
        position++;
        if (bytes == 0 || bytes > file.length - position) {
            throw new IOException("PPM of " + width + " x " + height + " pixels is cut short");
        }
        byte[] samples = Arrays.copyOfRange(file, position, position + (int) bytes);
        return new PixelImage(width, height, ColorType.RGB, samples);
    }

    /** Reads a decimal number after white space and comments. */
    private int number() throws IOException {
        skipSpace();
        int value = 0;
        int start = position;
        while (position < file.length && file[position] >= '0' && file[position] <= '9') {
            value = value * 10 + file[position++] - '0';
        }
        if (position == start || position - start > 6) {
            throw new IOException("no number at byte " + start + " of the PPM header");
        }
        return value;
    }

    private void skipSpace() {
        while (position < file.length && (file[position] == '#' || file[position] <= ' ')) {
            boolean comment = file[position++] == '#';
            while (comment && position < file.length && file[position] != '\n') {
                position++;
            }
        }
    }
}
