package io.spcodec.cli.picture;

import io.spcodec.cli.metadata.FileMetadata;
import io.spcodec.cli.metadata.JpegSegments;
import io.spcodec.control.DecodeLimits;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Reads the first picture of a PNG, JPEG, BMP or TIFF file. Stateless and thread-safe. */
public final class PictureReader {

    /** Endings, in lower case, of the files this class reads. */
    public static final Set<String> SUFFIXES =
            Set.of(".png", ".jpg", ".jpeg", ".jpe", ".bmp", ".tif", ".tiff");

    // The JDK reads more, but GIF animates and WBMP has no signature to tell it by.
    private static final Set<String> FORMATS = Set.of("png", "jpeg", "bmp", "tif", "tiff");

    private PictureReader() {}

    /**
     * Reads a picture with its metadata.
     *
     * @param path the file
     * @return its pixels and blobs
     * @throws IOException if the file cannot be read, is damaged, or is no picture of these kinds
     */
    public static Picture read(Path path) throws IOException {
        byte[] file = Files.readAllBytes(path);
        if (JpegSegments.isJpeg(file) && JpegSegments.of(file).components() == 4) {
            throw SampleConversion.cmykRefused();
        }
        FileMetadata carried = FileMetadata.of(file);
        List<String> warnings = new ArrayList<>(carried.warnings());
        BufferedImage image = readFirst(file, warnings);
        if (image.getColorModel().getComponentSize(0) > 8) {
            warnings.add("16-bit samples reduced to 8 bits");
        }
        return new Picture(SampleConversion.toPixels(image), carried.metadata(), warnings);
    }

    private static BufferedImage readFirst(byte[] file, List<String> warnings) throws IOException {
        try (ImageInputStream in =
                new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            ImageReader reader = readerOf(in);
            try {
                reader.setInput(in);
                reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
                requireWithinLimits(reader.getWidth(0), reader.getHeight(0));
                if (format(reader).startsWith("tif") && reader.getNumImages(true) > 1) {
                    warnings.add("only the first page was read");
                }
                return reader.read(0);
            } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
                // How the JDK's readers fail on some damaged files.
                throw new IIOException("damaged " + format(reader) + " file", e);
            } finally {
                reader.dispose();
            }
        }
    }

    private static ImageReader readerOf(ImageInputStream in) throws IOException {
        for (Iterator<ImageReader> all = ImageIO.getImageReaders(in); all.hasNext(); ) {
            ImageReader reader = all.next();
            if (FORMATS.contains(format(reader))) {
                return reader;
            }
        }
        throw new IIOException("not a PNG, JPEG, BMP or TIFF picture");
    }

    private static String format(ImageReader reader) throws IOException {
        return reader.getFormatName().toLowerCase(Locale.ROOT);
    }

    private static void requireWithinLimits(int width, int height) throws IIOException {
        long limit = DecodeLimits.defaults().maxPixels();
        if (Math.multiplyFull(width, height) > limit) {
            throw new IIOException(
                    "%d x %d pixels are more than the %d allowed".formatted(width, height, limit));
        }
    }
}
