package io.spcodec.cli.metadata;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.image.Metadata;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class FileMetadataTest {

    private static final byte[] ICC = noise(70_000);
    private static final byte[] EXIF = noise(1_000);
    private static final byte[] XMP = "<x:xmpmeta>\u00e4</x:xmpmeta>".getBytes(UTF_8);

    @Test
    void pngGivesBackWhatWasPutIn() throws IOException {
        byte[] png = PngMetadataWriter.insert(picture("png"), new Metadata(ICC, EXIF, XMP));
        assertCarriesAll(FileMetadata.of(png));
        assertEquals(4, ImageIO.read(new ByteArrayInputStream(png)).getWidth());
    }

    @Test
    void nothingToInsertLeavesThePngAlone() throws IOException {
        byte[] png = picture("png");
        assertSame(png, PngMetadataWriter.insert(png, Metadata.none()));
        assertNull(FileMetadata.of(png).metadata().icc());
    }

    @Test
    void jpegJoinsTheTwoPartsOfAProfileInTheirOrder() throws IOException {
        byte[] jpeg =
                jpegWith(
                        segment(0xE2, "ICC_PROFILE\0\2\2", Arrays.copyOfRange(ICC, 40_000, 70_000)),
                        segment(0xE1, "Exif\0\0", EXIF),
                        segment(0xE2, "ICC_PROFILE\0\1\2", Arrays.copyOf(ICC, 40_000)),
                        segment(0xE1, "http://ns.adobe.com/xap/1.0/\0", XMP));
        assertCarriesAll(FileMetadata.of(jpeg));
        assertEquals(3, JpegSegments.of(jpeg).components());
    }

    @Test
    void missingPartOfAProfileIsSaidAndTheRestKept() throws IOException {
        byte[] jpeg =
                jpegWith(
                        segment(0xE2, "ICC_PROFILE\0\1\2", noise(50)),
                        segment(0xE1, "Exif\0\0", EXIF));
        FileMetadata found = FileMetadata.of(jpeg);
        assertNull(found.metadata().icc());
        assertArrayEquals(EXIF, found.metadata().exif());
        assertEquals(List.of("the ICC profile is incomplete and was left out"), found.warnings());
    }

    @Test
    void profileBombIsLeftOut() throws IOException {
        Metadata bomb = new Metadata(new byte[(64 << 20) + 1], null, null);
        FileMetadata found = FileMetadata.of(PngMetadataWriter.insert(picture("png"), bomb));
        assertNull(found.metadata().icc());
        assertEquals(1, found.warnings().size());
    }

    @Test
    void cutOrChangedFilesNeverFail() throws IOException {
        byte[] png = PngMetadataWriter.insert(picture("png"), new Metadata(XMP, EXIF, XMP));
        byte[] jpeg = jpegWith(segment(0xE2, "ICC_PROFILE\0\1\1", XMP));
        Random random = new Random(7);
        int found = 0;
        for (byte[] file : List.of(png, jpeg)) {
            for (int length = 0; length < file.length; length++) {
                byte[] cut = Arrays.copyOf(file, length);
                found += FileMetadata.of(cut).metadata().icc() == null ? 0 : 1;
                byte[] changed = file.clone();
                changed[length] = (byte) random.nextInt();
                found += FileMetadata.of(changed).metadata().icc() == null ? 0 : 1;
            }
        }
        assertTrue(found > 100, "the sweep met the profile only " + found + " times");
    }

    private static void assertCarriesAll(FileMetadata found) {
        assertArrayEquals(ICC, found.metadata().icc());
        assertArrayEquals(EXIF, found.metadata().exif());
        assertArrayEquals(XMP, found.metadata().xmp());
        assertEquals(List.of(), found.warnings());
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
