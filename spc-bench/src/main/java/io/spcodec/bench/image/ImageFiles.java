package io.spcodec.bench.image;

import io.spcodec.image.ColorType;
import io.spcodec.image.Metadata;
import io.spcodec.image.PixelImage;
import io.spcodec.imageio.source.SourceImage;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;

/** Reads photographs as 8-bit RGB and writes them. Stateless. */
public final class ImageFiles {
    private static final List<String> EXTENSIONS = List.of(".png", ".jpg", ".jpeg", ".ppm");

    private ImageFiles() {}

    /** Lists the images of a folder, not of its subfolders, sorted by name. */
    public static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(ImageFiles::isImage).sorted().toList();
        }
    }

    private static boolean isImage(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return EXTENSIONS.stream().anyMatch(name::endsWith);
    }

    /** Returns what readers know the images of a folder by: its name. */
    public static String setName(Path folder) {
        return String.valueOf(folder.toAbsolutePath().normalize().getFileName());
    }

    /** Returns a file's name without folder and extension. */
    public static String stem(Path file) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    /**
     * Reads an image as RGB; alpha is dropped and embedded profiles are not applied.
     *
     * @throws IOException if the file cannot be read or is in no format known here
     */
    public static PixelImage read(Path file) throws IOException {
        if (file.getFileName().toString().endsWith(".ppm")) {
            return PortablePixmap.parse(Files.readAllBytes(file));
        }
        BufferedImage image = ImageIO.read(file.toFile());
        if (image == null) {
            throw new IOException("no reader for " + file);
        }
        return rgb(image);
    }

    /**
     * Copies an image of the Java library to RGB samples; they are taken as the plugin takes them.
     *
     * @throws IllegalArgumentException if it is of a kind that the plugin refuses
     */
    public static PixelImage fromBuffered(BufferedImage image) {
        try {
            return rgb(image);
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static PixelImage rgb(BufferedImage image) throws IOException {
        IIOImage whole = new IIOImage(image, null, null);
        PixelImage pixels = SourceImage.of(whole, null, Metadata.none(), lost -> {}).read();
        return pixels.colorType() == ColorType.RGB ? pixels : toRgb(pixels);
    }

    private static PixelImage toRgb(PixelImage image) {
        byte[] rgb = new byte[image.width() * image.height() * 3];
        int channels = image.colorType().channels();
        boolean gray = image.colorType().colorChannels() == 1;
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = image.samples()[i / 3 * channels + (gray ? 0 : i % 3)];
        }
        return new PixelImage(image.width(), image.height(), ColorType.RGB, rgb);
    }

    /**
     * Copies RGB samples to an image of the Java library.
     *
     * @throws IllegalArgumentException if the image is not RGB
     */
    public static BufferedImage toBuffered(PixelImage image) {
        requireRgb(image);
        int[] rgb = new int[image.width() * image.height()];
        byte[] samples = image.samples();
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] =
                    (samples[3 * i] & 0xFF) << 16
                            | (samples[3 * i + 1] & 0xFF) << 8
                            | samples[3 * i + 2] & 0xFF;
        }
        BufferedImage copy =
                new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_INT_RGB);
        copy.setRGB(0, 0, image.width(), image.height(), rgb, 0, image.width());
        return copy;
    }

    /** Returns an RGB image in another size, by bilinear interpolation without any blur. */
    public static PixelImage resize(PixelImage image, int width, int height) {
        BufferedImage resized = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = resized.createGraphics();
        graphics.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(toBuffered(image), 0, 0, width, height, null);
        graphics.dispose();
        return fromBuffered(resized);
    }

    /** Writes an RGB image; the extension, {@code .png} or {@code .ppm}, chooses the format. */
    public static void write(PixelImage image, Path file) throws IOException {
        if (file.getFileName().toString().endsWith(".ppm")) {
            Files.write(file, PortablePixmap.format(image));
        } else {
            ImageIO.write(toBuffered(image), "png", file.toFile());
        }
    }

    static void requireRgb(PixelImage image) {
        if (image.colorType() != ColorType.RGB) {
            throw new IllegalArgumentException("RGB wanted, not " + image.colorType());
        }
    }
}
