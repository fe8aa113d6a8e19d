package io.spcodec.imageio.metadata;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.image.Metadata;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class MetadataFinderTest {

    private static final byte[] ICC = noise(70_000);
    private static final byte[] EXIF = noise(1_000);
    private static final byte[] XMP = "<x:xmpmeta>\u00e4</x:xmpmeta>".getBytes(UTF_8);

    @Test
    void pngGivesBackWhatWasPutIn() throws IOException {
        byte[] png = pngWith(new Metadata(ICC, EXIF, XMP));
        assertCarriesAll(found(png));
        assertEquals(4, ImageIO.read(new ByteArrayInputStream(png)).getWidth());
    }

    @Test
    void jpegJoinsTheTwoPartsOfAProfileInTheirOrder() throws IOException {
        byte[] jpeg =
                jpegWith(
                        segment(0xE2, "ICC_PROFILE\0\2\2", Arrays.copyOfRange(ICC, 40_000, 70_000)),
                        segment(0xE1, "Exif\0\0", EXIF),
                        segment(0xE2, "ICC_PROFILE\0\1\2", Arrays.copyOf(ICC, 40_000)),
                        segment(0xE1, "http://ns.adobe.com/xap/1.0/\0", XMP));
        assertCarriesAll(found(jpeg));
        assertEquals(3, JpegFile.components(jpeg));
    }

    @Test
    void missingPartOfAProfileIsSaidAndTheRestKept() throws IOException {
        byte[] jpeg =
                jpegWith(
                        segment(0xE2, "ICC_PROFILE\0\1\2", noise(50)),
                        segment(0xE1, "Exif\0\0", EXIF));
        Carried found = found(jpeg);
        assertNull(found.metadata().icc());
        assertArrayEquals(EXIF, found.metadata().exif());
        assertEquals(List.of("the ICC profile is incomplete and was left out"), found.warnings());
    }

    @Test
    void profileBombIsLeftOut() throws IOException {
        Metadata bomb = new Metadata(new byte[(64 << 20) + 1], null, null);
        Carried found = found(pngWith(bomb));
        assertNull(found.metadata().icc());
        assertEquals(1, found.warnings().size());
    }

    @Test
    void colorsThatNumbersGiveAreSaidUnlessTheyAreSrgbOrAProfileCounts() throws IOException {
        byte[] linear = chunk("gAMA", "", ints(100_000));
        byte[] srgbGamma = chunk("gAMA", "", ints(45_455));
        int[] points = {31270, 32900, 64000, 33000, 30000, 60000, 15000, 6000};
        byte[] srgbPoints = chunk("cHRM", "", ints(points));
        points[2] = 68000;
        byte[] widePoints = chunk("cHRM", "", ints(points));
        byte[] hdr = chunk("cICP", "", new byte[] {9, 16, 0, 1});
        byte[] profile = chunk("iCCP", "p\0\0", deflated(ICC));
        assertEquals(List.of(), found(png(srgbGamma, srgbPoints)).warnings());
        assertEquals(List.of(), found(png(linear, profile)).warnings());
        assertEquals(List.of(), found(png(chunk("sRGB", "", new byte[1]), linear)).warnings());
        assertEquals(List.of(), found(png(chunk("cICP", "", ints(0x010D0001)))).warnings());
        String said = "colours given by %s are not carried; %s";
        String srgb = "they will be shown as sRGB";
        assertEquals(
                List.of(said.formatted("gAMA", srgb)), found(png(linear, srgbPoints)).warnings());
        assertEquals(
                List.of(said.formatted("gAMA and cHRM", srgb)),
                found(png(linear, widePoints)).warnings());
        assertEquals(List.of(said.formatted("cICP", srgb)), found(png(hdr, linear)).warnings());
        assertEquals(
                List.of(said.formatted("cICP", "the ICC profile will count")),
                found(png(hdr, profile)).warnings());
    }

    @Test
    void profilesInTextAsTheyWereBeforeTheirChunksAreCarried() throws IOException {
        String exif =
                "\nexif\n      10\n" + HexFormat.of().formatHex("Exif\0\0MM\0*".getBytes(UTF_8));
        String text = "Raw profile type exif\0" + exif + "\n";
        assertArrayEquals(
                "MM\0*".getBytes(UTF_8),
                found(png(chunk("tEXt", text, new byte[0]))).metadata().exif());
        Carried cut = found(png(chunk("tEXt", text.substring(0, 40), new byte[0])));
        assertEquals(
                List.of("the Raw profile type exif is damaged and was left out"), cut.warnings());
    }

    @Test
    void textOfTheFilesProgramIsNoLossAndAuthorsAreSaid() throws IOException {
        byte[] software = chunk("tEXt", "Software\0x", new byte[0]);
        byte[] author = chunk("tEXt", "Author\0x", new byte[0]);
        byte[] rights = chunk("zTXt", "Copyright\0\0", deflated(XMP));
        assertEquals(List.of(), found(png(software)).warnings());
        assertEquals(
                List.of("not carried: text Author, text Copyright"),
                found(png(author, software, rights, author)).warnings());
    }

    @Test
    void furtherPicturesOfAJpegAreSaid() throws IOException {
        byte[] jpeg =
                jpegWith(
                        segment(0xE2, "MPF\0", new byte[8]),
                        segment(0xE1, "http://ns.adobe.com/xmp/extension/\0", new byte[8]));
        assertEquals(
                List.of(
                        "not carried: further pictures in the file, the extended part of the XMP"
                                + " packet"),
                found(jpeg).warnings());
    }

    private static byte[] ints(int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length);
        for (int value : values) {
            bytes.putInt(value);
        }
        return bytes.array();
    }

    @Test
    void cutOrChangedFilesNeverFail() throws IOException {
        byte[] png = pngWith(new Metadata(XMP, EXIF, XMP));
        byte[] jpeg = jpegWith(segment(0xE2, "ICC_PROFILE\0\1\1", XMP));
        Random random = new Random(7);
        int found = 0;
        for (byte[] file : List.of(png, jpeg)) {
            for (int length = 0; length < file.length; length++) {
                byte[] cut = Arrays.copyOf(file, length);
                found += found(cut).metadata().icc() == null ? 0 : 1;
                byte[] changed = file.clone();
                changed[length] = (byte) random.nextInt();
                found += found(changed).metadata().icc() == null ? 0 : 1;
            }
        }
        assertTrue(found > 100, "the sweep met the profile only " + found + " times");
    }

    private static void assertCarriesAll(Carried found) {
        assertArrayEquals(ICC, found.metadata().icc());
        assertArrayEquals(EXIF, found.metadata().exif());
        assertArrayEquals(XMP, found.metadata().xmp());
        assertEquals(List.of(), found.warnings());
    }

    private static Carried found(byte[] file) {
        return MetadataFinder.of(file, null);
    }

    private static byte[] jpegWith(byte[]... segments) throws IOException {
        byte[] plain = picture("jpeg");
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        jpeg.write(plain, 0, 2);
        for (byte[] segment : segments) {
            jpeg.writeBytes(segment);
        }
        jpeg.write(plain, 2, plain.length - 2);
        return jpeg.toByteArray();
    }

    private static byte[] pngWith(Metadata metadata) throws IOException {
        return png(
                chunk("iCCP", "p\0\0", deflated(metadata.icc())),
                chunk("eXIf", "", metadata.exif()),
                chunk("iTXt", "XML:com.adobe.xmp\0\0\0\0\0", metadata.xmp()));
    }

    /** A picture with chunks right behind its header, which is 33 bytes long. */
    private static byte[] png(byte[]... chunks) throws IOException {
        byte[] plain = picture("png");
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        png.write(plain, 0, 33);
        for (byte[] chunk : chunks) {
            png.writeBytes(chunk);
        }
        png.write(plain, 33, plain.length - 33);
        return png.toByteArray();
    }

    private static byte[] chunk(String type, String lead, byte[] data) {
        if (data == null) {
            return new byte[0];
        }
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

    private static byte[] deflated(byte[] bytes) throws IOException {
        ByteArrayOutputStream deflated = new ByteArrayOutputStream();
        try (var out = new DeflaterOutputStream(deflated)) {
            out.write(bytes);
        }
        return deflated.toByteArray();
    }

    private static byte[] segment(int marker, String lead, byte[] data) {
        int length = 2 + lead.length() + data.length;
        ByteArrayOutputStream segment = new ByteArrayOutputStream();
        segment.writeBytes(
                new byte[] {(byte) 0xFF, (byte) marker, (byte) (length >> 8), (byte) length});
        segment.writeBytes(lead.getBytes(ISO_8859_1));
        segment.writeBytes(data);
        return segment.toByteArray();
    }

    private static byte[] picture(String format) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB), format, file);
        return file.toByteArray();
    }

    private static byte[] noise(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
