package org.example.photos;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.IIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageOutputStream;

/** Between formats, by ImageIO alone: SPC is one more of its plugins. */
final class Pictures {
    private Pictures() {}

    /** What is done with a reader. */
    private interface Reading<T> {
        T with(ImageReader reader) throws IOException;
    }

    /** Encodes an upload with its colour profile, Exif and XMP. */
    static byte[] toSpc(byte[] upload, float quality, long maxPixels) throws IOException {
        IIOImage picture =
                read(
                        upload,
                        reader -> {
                            long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
                            if (pixels > maxPixels) {
                                throw new IIOException(pixels + " pixels, at most " + maxPixels);
                            }
                            return reader.readAll(0, null);
                        });
        ImageWriter writer = ImageIO.getImageWritersByFormatName("spc").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(quality);
            writer.setOutput(out);
            writer.write(null, picture, param);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    static BufferedImage decode(byte[] stream) throws IOException {
        return read(stream, reader -> Upright.of(reader.read(0), reader.getImageMetadata(0)));
    }

    /** An eighth of the size, from the latents: most of the decoder does not run. */
    static BufferedImage thumbnail(byte[] stream) throws IOException {
        return read(
                stream,
                reader ->
                        Upright.of(
                                (BufferedImage) reader.readThumbnail(0, 0),
                                reader.getImageMetadata(0)));
    }

    /** Writes PNG, or JPEG with transparency on white. */
    static byte[] write(BufferedImage image, String format) throws IOException {
        BufferedImage written = image;
        if (format.equals("jpeg") && image.getColorModel().hasAlpha()) {
            written =
                    new BufferedImage(
                            image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
            Graphics2D graphics = written.createGraphics();
            graphics.drawImage(image, 0, 0, Color.WHITE, null);
            graphics.dispose();
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        if (!ImageIO.write(written, format, bytes)) {
            throw new IIOException("no writer of " + format);
        }
        return bytes.toByteArray();
    }

    private static <T> T read(byte[] file, Reading<T> reading) throws IOException {
        try (ImageInputStream in =
                ImageIO.createImageInputStream(new ByteArrayInputStream(file))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new IIOException("no picture of a known format");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in);
                return reading.with(reader);
            } catch (RuntimeException e) {
                throw new IIOException("damaged picture", e); // the JDK's readers throw these, too
            } finally {
                reader.dispose();
            }
        }
    }
}
