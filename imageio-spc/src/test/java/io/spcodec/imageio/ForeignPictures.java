package io.spcodec.imageio;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriter;
import javax.imageio.plugins.tiff.BaselineTIFFTagSet;
import javax.imageio.plugins.tiff.ExifParentTIFFTagSet;
import javax.imageio.plugins.tiff.ExifTIFFTagSet;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.plugins.tiff.TIFFField;
import javax.imageio.plugins.tiff.TIFFImageReadParam;
import javax.imageio.plugins.tiff.TIFFTag;
import javax.imageio.plugins.tiff.TIFFTagSet;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Small files of other formats with all that they can carry. */
final class ForeignPictures {
    private static final int PNG_HEAD = 33;

    private ForeignPictures() {}

    /** One file of each format; seeds of the fuzzer. */
    static Stream<byte[]> all() throws IOException {
        byte[] icc = Streams.linearProfile();
        return Stream.of(
                jpeg(BufferedImage.TYPE_3BYTE_BGR, icc),
                jpeg(BufferedImage.TYPE_BYTE_GRAY, icc),
                jpeg(BufferedImage.TYPE_3BYTE_BGR, new byte[140]),
                png(BufferedImage.TYPE_4BYTE_ABGR, icc),
                tiff(6, icc),
                tiff(0, new byte[140]),
                plain("bmp", BufferedImage.TYPE_INT_RGB),
                plain("gif", BufferedImage.TYPE_BYTE_INDEXED));
    }

    /** With ICC profile, Exif (orientation 6), XMP, a comment and IPTC data. */
    static byte[] jpeg(int type, byte[] icc) throws IOException {
        byte[] plain = plain("jpeg", type);
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        jpeg.write(plain, 0, 20); // start of image, and JFIF's segment
        jpeg.writeBytes(segment(0xE1, "Exif\0\0", Streams.exif(6)));
        jpeg.writeBytes(segment(0xE1, "http://ns.adobe.com/xap/1.0/\0", Streams.xmp()));
        jpeg.writeBytes(segment(0xE2, "ICC_PROFILE\0\1\1", icc));
        jpeg.writeBytes(segment(0xED, "Photoshop 3.0\0", new byte[9]));
        jpeg.writeBytes(segment(0xFE, "made by a test", new byte[0]));
        jpeg.write(plain, 20, plain.length - 20);
        return jpeg.toByteArray();
    }

    private static byte[] segment(int marker, String lead, byte[] data) {
        byte[] head = lead.getBytes(ISO_8859_1);
        return ByteBuffer.allocate(4 + head.length + data.length)
                .putShort((short) (0xFF00 | marker))
                .putShort((short) (2 + head.length + data.length))
                .put(head)
                .put(data)
                .array();
    }

    /** With ICC profile, Exif (orientation 8), XMP, gamma, text and a second frame announced. */
    static byte[] png(int type, byte[] icc) throws IOException {
        return png(
                plain("png", type),
                chunk("iCCP", "p\0\0", deflated(icc)),
                chunk("gAMA", "", new byte[] {0, 1, (byte) 0x86, (byte) 0xA0}),
                chunk("acTL", "", new byte[] {0, 0, 0, 2, 0, 0, 0, 0}),
                chunk("eXIf", "", Streams.exif(8)),
                chunk("tEXt", "Author\0somebody", new byte[0]),
                chunk("iTXt", "XML:com.adobe.xmp\0\0\0\0\0", Streams.xmp()));
    }

    /** A picture with chunks right behind its header. */
    static byte[] png(byte[] plain, byte[]... chunks) {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        png.write(plain, 0, PNG_HEAD);
        for (byte[] chunk : chunks) {
            png.writeBytes(chunk);
        }
        png.write(plain, PNG_HEAD, plain.length - PNG_HEAD);
        return png.toByteArray();
    }

    static byte[] chunk(String type, String lead, byte[] data) {
        byte[] head = (type + lead).getBytes(ISO_8859_1);
        CRC32 crc = new CRC32();
        crc.update(head);
        crc.update(data);
        return ByteBuffer.allocate(8 + head.length + data.length)
                .putInt(head.length - 4 + data.length)
                .put(head)
                .put(data)
                .putInt((int) crc.getValue())
                .array();
    }

    static byte[] deflated(byte[] bytes) throws IOException {
        ByteArrayOutputStream deflated = new ByteArrayOutputStream();
        try (var out = new DeflaterOutputStream(deflated)) {
            out.write(bytes);
        }
        return deflated.toByteArray();
    }

    /** With ICC profile, XMP, a maker, an exposure time of 1/250 s and an orientation. */
    static byte[] tiff(int orientation, byte[] icc) throws IOException {
        BaselineTIFFTagSet baseline = BaselineTIFFTagSet.getInstance();
        ExifTIFFTagSet exifTags = ExifTIFFTagSet.getInstance();
        TIFFTag pointer = ExifParentTIFFTagSet.getInstance().getTag(34665);
        TIFFDirectory exif = new TIFFDirectory(new TIFFTagSet[] {exifTags}, pointer);
        exif.addTIFFField(
                new TIFFField(
                        exifTags.getTag(33434), TIFFTag.TIFF_RATIONAL, 1, new long[][] {{1, 250}}));
        TIFFDirectory directory =
                new TIFFDirectory(
                        new TIFFTagSet[] {baseline, ExifParentTIFFTagSet.getInstance()}, null);
        char[] orientations = {(char) orientation};
        add(directory, baseline.getTag(274), TIFFTag.TIFF_SHORT, 1, orientations);
        add(directory, baseline.getTag(271), TIFFTag.TIFF_ASCII, 1, new String[] {"Maker"});
        add(directory, baseline.getTag(34675), TIFFTag.TIFF_UNDEFINED, icc.length, icc);
        TIFFTag xmp = new TIFFTag("XMP", 700, 1 << TIFFTag.TIFF_BYTE);
        add(directory, xmp, TIFFTag.TIFF_BYTE, Streams.xmp().length, Streams.xmp());
        directory.addTIFFField(new TIFFField(pointer, TIFFTag.TIFF_LONG, 1L, exif));
        BufferedImage photo = Photos.photo(24, 16, BufferedImage.TYPE_3BYTE_BGR);
        ImageWriter writer = javaWriter("tiff");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(photo, null, directory.getAsMetadata()), null);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static void add(TIFFDirectory to, TIFFTag tag, int type, int count, Object values) {
        to.addTIFFField(new TIFFField(tag, type, count, values));
    }

    static byte[] plain(String format, int type) throws IOException {
        BufferedImage photo = Photos.photo(24, 16, type);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = javaWriter(format);
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(photo);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** The JDK's own, whatever else is there. */
    private static ImageWriter javaWriter(String format) {
        for (Iterator<ImageWriter> all = ImageIO.getImageWritersByFormatName(format);
                all.hasNext(); ) {
            ImageWriter writer = all.next();
            if (writer.getClass().getName().startsWith("com.sun.")) {
                return writer;
            }
        }
        throw new AssertionError("no writer of " + format);
    }

    /** A reader for each plugin that knows a file, of the JDK and of others. */
    static List<ImageReader> readers(byte[] file) {
        List<ImageReader> readers = new ArrayList<>();
        ImageIO.getImageReaders(Photos.input(file))
                .forEachRemaining(
                        reader -> {
                            if (!(reader instanceof SpcImageReader)) {
                                reader.setInput(Photos.input(file));
                                readers.add(reader);
                            }
                        });
        return readers;
    }

    /** The first picture with its metadata. */
    static IIOImage read(ImageReader reader) {
        try {
            ImageReadParam param = reader.getDefaultReadParam();
            if (param instanceof TIFFImageReadParam tiff) {
                tiff.setReadUnknownTags(true); // XMP is one of them
            }
            return new IIOImage(reader.read(0, param), null, reader.getImageMetadata(0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
