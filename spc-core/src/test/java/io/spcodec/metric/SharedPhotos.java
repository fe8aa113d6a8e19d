package io.spcodec.metric;

import io.spcodec.image.ColorType;
import io.spcodec.image.PixelImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Photos of the optional shared folder, read without any module beyond the base one. */
final class SharedPhotos {
    private static final int PNG_SIGNATURE_BYTES = 8;

    private SharedPhotos() {}

    /** Returns a place in the shared folder, which need not exist. */
    static Path at(String relative) {
        return Path.of(System.getProperty("spc.shared", "../shared")).resolve(relative);
    }

    /** Reads a PNG of 8-bit RGB without interlacing, as all photos there are. */
    static PixelImage readPng(Path file) {
        try {
            ByteBuffer png =
                    ByteBuffer.wrap(Files.readAllBytes(file)).position(PNG_SIGNATURE_BYTES);
            ByteArrayOutputStream compressed = new ByteArrayOutputStream();
            int width = 0;
            int height = 0;
            while (png.hasRemaining()) {
                int length = png.getInt();
                byte[] tag = new byte[4];
                png.get(tag);
                byte[] data = new byte[length];
                png.get(data).getInt();
                switch (new String(tag, StandardCharsets.US_ASCII)) {
                    case "IHDR" -> {
                        width = ByteBuffer.wrap(data).getInt();
                        height = ByteBuffer.wrap(data).getInt(4);
                        if (data[8] != 8 || data[9] != 2 || data[12] != 0) {
                            throw new IOException(file + " is not plain 8-bit RGB");
                        }
                    }
                    case "IDAT" -> compressed.write(data);
                    default -> {}
                }
            }
            return unfiltered(width, height, inflated(compressed.toByteArray(), width, height));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] inflated(byte[] data, int width, int height) throws IOException {
        byte[] lines = new byte[(3 * width + 1) * height];
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(data);
            if (inflater.inflate(lines) != lines.length) {
                throw new IOException("a short PNG");
            }
        } catch (DataFormatException e) {
            throw new IOException(e);
        } finally {
            inflater.end();
        }
        return lines;
    }

    private static PixelImage unfiltered(int width, int height, byte[] lines) {
        int stride = 3 * width;
        PixelImage image = PixelImage.blank(width, height, ColorType.RGB);
        byte[] out = image.samples();
        for (int y = 0; y < height; y++) {
            int filter = lines[y * (stride + 1)];
            for (int i = 0; i < stride; i++) {
                int left = i < 3 ? 0 : out[y * stride + i - 3] & 0xFF;
                int above = y == 0 ? 0 : out[(y - 1) * stride + i] & 0xFF;
                int corner = i < 3 || y == 0 ? 0 : out[(y - 1) * stride + i - 3] & 0xFF;
                int predicted =
                        switch (filter) {
                            case 0 -> 0;
                            case 1 -> left;
                            case 2 -> above;
                            case 3 -> (left + above) / 2;
                            default -> paeth(left, above, corner);
                        };
                out[y * stride + i] = (byte) (lines[y * (stride + 1) + 1 + i] + predicted);
            }
        }
        return image;
    }

    private static int paeth(int left, int above, int corner) {
        int estimate = left + above - corner;
        int toLeft = Math.abs(estimate - left);
        int toAbove = Math.abs(estimate - above);
        int toCorner = Math.abs(estimate - corner);
        if (toLeft <= toAbove && toLeft <= toCorner) {
            return left;
        }
        return toAbove <= toCorner ? above : corner;
    }

    /** Returns whether a program can be started here. */
    static boolean canRun(String program) {
        return Arrays.stream(System.getenv("PATH").split(java.io.File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    /** Pipes an image through libjpeg-turbo's cjpeg: 4:2:0, optimised Huffman tables. */
    static byte[] jpeg(PixelImage image, int quality) {
        return jpeg(image, quality, "2x2");
    }

    /**
     * As the other method.
     *
     * @param sampling luma samples, columns and rows, for one of chroma: 2x2, 2x1 or 1x1
     */
    static byte[] jpeg(PixelImage image, int quality, String sampling) {
        String header =
                String.format(Locale.ROOT, "P6\n%d %d\n255\n", image.width(), image.height());
        ByteArrayOutputStream pixmap = new ByteArrayOutputStream();
        pixmap.writeBytes(header.getBytes(StandardCharsets.US_ASCII));
        pixmap.writeBytes(image.samples());
        return piped(
                pixmap.toByteArray(),
                "cjpeg",
                "-quality",
                Integer.toString(quality),
                "-optimize",
                "-sample",
                sampling);
    }

    /** Decodes with djpeg. */
    static PixelImage decoded(byte[] jpeg) {
        byte[] pixmap = piped(jpeg, "djpeg");
        int[] numbers = new int[3];
        int at = 2;
        for (int i = 0; i < numbers.length; i++) {
            at++;
            while (pixmap[at] >= '0') {
                numbers[i] = numbers[i] * 10 + pixmap[at++] - '0';
            }
        }
        byte[] samples = Arrays.copyOfRange(pixmap, at + 1, pixmap.length);
        return new PixelImage(numbers[0], numbers[1], ColorType.RGB, samples);
    }

    private static byte[] piped(byte[] input, String... command) {
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            Thread writer =
                    new Thread(
                            () -> {
                                try (OutputStream in = process.getOutputStream()) {
                                    in.write(input);
                                } catch (IOException e) {
                                    throw new UncheckedIOException(e);
                                }
                            });
            writer.start();
            return process.getInputStream().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
