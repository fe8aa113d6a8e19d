package io.spcodec.imageio.picture;

import io.spcodec.control.DecodeLimits;
import io.spcodec.error.LimitExceededException;
import io.spcodec.imageio.metadata.Carried;
import io.spcodec.imageio.metadata.JpegFile;
import io.spcodec.imageio.metadata.MetadataFinder;
import io.spcodec.imageio.source.SourceImage;
import java.awt.image.BufferedImage;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.imageio.IIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.plugins.tiff.TIFFImageReadParam;
import javax.imageio.stream.ImageInputStream;

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
        return read(Files.readAllBytes(path));
    }

    /**
     * Reads a picture with its metadata.
     *
     * @param file the whole file
     * @return its pixels and blobs
     * @throws IOException if the file is damaged, or is no picture of these kinds
     */
    public static Picture read(byte[] file) throws IOException {
        if (JpegFile.isJpeg(file) && JpegFile.components(file) == 4) {
            throw new IIOException("CMYK pictures are not supported; convert the picture to RGB");
        }
        Set<String> warnings = new LinkedHashSet<>();
        IIOImage image = readFirst(file, warnings);
        Carried carried = MetadataFinder.of(file, image.getMetadata());
        warnings.addAll(carried.warnings());
        BmpAlpha.check(file, image.getRenderedImage().getColorModel(), warnings::add);
        SourceImage source = SourceImage.of(image, null, carried.metadata(), warnings::add);
        return new Picture(
                source.read(),
                source.carry(carried.metadata(), false, warnings::add),
                List.copyOf(warnings));
    }

    private static IIOImage readFirst(byte[] file, Set<String> warnings) throws IOException {
        try (FileInput in = new FileInput(file)) {
            ImageReader reader = readerOf(in);
            try {
                reader.setInput(in);
                reader.addIIOReadWarningListener((from, warning) -> warn(warnings, warning, in));
                keepUnknownFields(reader);
                requireWithinLimits(reader.getWidth(0), reader.getHeight(0));
                if (format(reader).startsWith("tif") && reader.getNumImages(true) > 1) {
                    warnings.add("only the first page was read");
                }
                BufferedImage image = reader.read(0);
                return new IIOImage(image, null, metadata(reader, file, warnings));
            } catch (IOException | RuntimeException e) {
                throw failure(format(reader), in, e);
            } finally {
                reader.dispose();
            }
        }
    }

    /** Says of a failure what can be known: the JDK's readers seldom name the cause. */
    private static IOException failure(String format, FileInput in, Exception e) {
        if (e instanceof LimitExceededException limit) {
            return limit;
        }
        String file = format.toUpperCase(Locale.ROOT) + " file";
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = cause.getMessage() == null ? "" : cause.getMessage();
        if (in.exhausted()
                || cause instanceof EOFException
                || message.contains("out of stream")) { // what the TIFF reader says of it
            return new IIOException(
                    "cut short: the %s ends at byte %d, before its picture does"
                            .formatted(file, in.length()),
                    e);
        }
        String why = cause instanceof IOException ? ": " + message : "";
        return new IIOException(
                "damaged %s, read up to byte %d%s".formatted(file, in.furthest(), why), e);
    }

    /**
     * Makes the JDK's TIFF reader keep all fields, for it knows none of XMP: a param is the only way
     * to say so, and must come before everything else. Nothing is decoded here.
     */
    private static void keepUnknownFields(ImageReader reader) throws IOException {
        if (reader.getDefaultReadParam() instanceof TIFFImageReadParam param) {
            param.setReadUnknownTags(true);
            reader.readAsRenderedImage(0, param);
        }
    }

    /** Returns the reader's tree where the file's own bytes are not looked at. */
    private static IIOMetadata metadata(ImageReader reader, byte[] file, Set<String> warnings) {
        if (MetadataFinder.readsBytes(file)) {
            return null;
        }
        try {
            return reader.getImageMetadata(0);
        } catch (IOException | RuntimeException e) {
            warnings.add("metadata cannot be read (%s) and are left out".formatted(e.getMessage()));
            return null;
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

    /** Keeps a warning of the JDK's, but of profiles we speak ourselves. */
    private static void warn(Set<String> warnings, String warning, FileInput in) {
        boolean cut =
                warning.startsWith("Truncated File")
                        || warning.startsWith("Corrupt JPEG data: premature end");
        String told =
                cut
                        ? "cut short: the file ends at byte %d; the rest of the picture is filled in"
                                .formatted(in.length())
                        : warning;
        if (!warning.toLowerCase(Locale.ROOT).contains("profile")) {
            warnings.add(told);
        }
    }

    private static String format(ImageReader reader) throws IOException {
        return reader.getFormatName().toLowerCase(Locale.ROOT);
    }

    private static void requireWithinLimits(int width, int height) throws LimitExceededException {
        long limit = DecodeLimits.defaults().maxPixels();
        long pixels = Math.multiplyFull(width, height);
        if (pixels > limit) {
            throw new LimitExceededException("pixels", pixels, limit, DecodeLimits.MAX_PIXELS);
        }
    }
}
