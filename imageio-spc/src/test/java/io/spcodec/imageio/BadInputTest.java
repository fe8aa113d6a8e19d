package io.spcodec.imageio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.image.Metadata;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.imageio.IIOException;
import org.junit.jupiter.api.Test;

/** Damaged, hostile and merely odd streams: an IIOException or an image, and a warning where due. */
class BadInputTest {

    @Test
    void damagedTileIsAWarningWhereSomebodyListens() throws IOException {
        byte[] damaged = Streams.damageLastTile(Streams.tiled());
        SpcImageReader strict = Photos.reader(damaged);
        assertThrows(IIOException.class, () -> strict.read(0));
        strict.dispose();
        SpcImageReader lenient = Photos.reader(damaged);
        List<String> warnings = ReaderSeeds.listen(lenient);
        BufferedImage image = lenient.read(0);
        assertEquals(1, warnings.size(), warnings.toString());
        assertTrue(warnings.get(0).startsWith("TILE 3"), warnings.get(0));
        assertEquals(2, warnings.get(0).split("TILE 3", -1).length, "named once: " + warnings);
        assertEquals(2, warnings.get(0).split(" at byte ", -1).length, "placed once: " + warnings);
        lenient.setInput(Photos.input(Streams.tiled()));
        BufferedImage sound = lenient.read(0);
        assertEquals(sound.getRGB(100, 100), image.getRGB(100, 100));
        assertEquals(1, warnings.size(), "a sound stream has none");
        lenient.dispose();
    }

    @Test
    void limitsOfTheSystemHold() throws IOException {
        byte[] stream = Streams.tiled();
        try {
            System.setProperty("io.spcodec.maxPixels", "1000");
            SpcImageReader reader = Photos.reader(stream);
            assertThrows(IIOException.class, () -> reader.getWidth(0));
            assertThrows(IIOException.class, () -> reader.read(0));
            System.setProperty("io.spcodec.maxPixels", "many");
            reader.setInput(Photos.input(stream));
            String message =
                    assertThrows(IllegalArgumentException.class, () -> reader.read(0)).getMessage();
            assertTrue(message.contains("io.spcodec.maxPixels"), message);
            reader.dispose();
        } finally {
            System.clearProperty("io.spcodec.maxPixels");
        }
    }

    @Test
    void damagedMetadataIsAWarningWhereSomebodyListens() throws IOException {
        byte[] damaged = Streams.damageSection(Streams.withMetadata(), "EXIF");
        SpcImageReader reader = Photos.reader(damaged);
        assertThrows(IIOException.class, () -> reader.getImageMetadata(0));
        assertThrows(IIOException.class, () -> reader.read(0));
        List<String> warnings = ReaderSeeds.listen(reader);
        Metadata left = ((SpcImageMetadata) reader.getImageMetadata(0)).carried();
        assertEquals(1, warnings.size(), warnings.toString());
        assertTrue(warnings.get(0).contains("EXIF checksum"), warnings.get(0));
        assertTrue(left.exif() == null && left.icc() != null && left.xmp() != null);
        BufferedImage image = reader.read(0);
        assertEquals(2, warnings.size(), warnings.toString());
        reader.setInput(Photos.input(Streams.withMetadata()));
        assertEquals(reader.read(0).getRGB(20, 20), image.getRGB(20, 20));
        reader.removeAllIIOReadWarningListeners();
        reader.setInput(Photos.input(damaged));
        assertThrows(IIOException.class, () -> reader.getImageTypes(0));
        reader.dispose();
    }

    @Test
    void damagedAlphaIsOpaqueAndAWarningWhereSomebodyListens() throws IOException {
        byte[] damaged = Streams.damageSection(Streams.rgbAlpha(), "ALPH");
        SpcImageReader reader = Photos.reader(damaged);
        assertThrows(IIOException.class, () -> reader.read(0));
        List<String> warnings = ReaderSeeds.listen(reader);
        BufferedImage image = reader.read(0);
        assertEquals(255, image.getRGB(60, 20) >>> 24);
        assertTrue(warnings.toString().contains("made opaque"), warnings.toString());
        reader.dispose();
    }

    @Test
    void unknownOptionalSectionIsAWarningAndAMandatoryOneAnError() throws IOException {
        byte[] odd = Streams.insert(Streams.tiled(), "abCd", new byte[] {1, 2, 3});
        SpcImageReader reader = Photos.reader(odd);
        List<String> warnings = ReaderSeeds.listen(reader);
        reader.read(0);
        assertEquals(1, warnings.size(), warnings.toString());
        assertTrue(warnings.get(0).contains("abCd"), warnings.get(0));
        reader.setInput(Photos.input(Streams.insert(Streams.tiled(), "ABCD", new byte[3])));
        assertThrows(IIOException.class, () -> reader.read(0));
        assertThrows(IIOException.class, () -> reader.getImageTypes(0));
        reader.dispose();
    }

    @Test
    void unusableProfileIsAWarning() throws IOException {
        byte[] gray = ICC_Profile.getInstance(ColorSpace.CS_GRAY).getData();
        for (byte[] profile : List.of(new byte[] {1, 2, 3}, gray)) {
            byte[] stream = Streams.insert(Streams.tiled(), "ICCP", profile);
            SpcImageReader reader = Photos.reader(stream);
            List<String> warnings = ReaderSeeds.listen(reader);
            assertTrue(reader.read(0).getColorModel().getColorSpace().isCS_sRGB());
            assertEquals(1, warnings.size(), warnings.toString());
            reader.dispose();
        }
    }

    @Test
    void everyTruncationIsAnIioException() throws IOException {
        for (byte[] stream : List.of(Streams.gray(), Streams.withMetadata())) {
            int step = Math.max(1, stream.length / 80);
            for (int length = 0; length < stream.length; length += step) {
                assertFalse(reads(Arrays.copyOf(stream, length), false), "cut after " + length);
                reads(Arrays.copyOf(stream, length), true);
            }
        }
    }

    @Test
    void everyFlippedByteIsAnIioException() throws IOException {
        for (byte[] stream : List.of(Streams.gray(), Streams.withMetadata())) {
            int step = Math.max(1, stream.length / 150);
            for (int at = 0; at < stream.length; at += step) {
                byte[] flipped = stream.clone();
                flipped[at] ^= 0x55;
                assertFalse(reads(flipped, false), "flipped at " + at);
                reads(flipped, true);
            }
        }
    }

    @Test
    void noiseBehindTheSignatureIsAnIioException() throws IOException {
        Random random = new Random(4);
        byte[] start = Arrays.copyOf(Streams.tiled(), 8);
        for (int i = 0; i < 1000; i++) {
            byte[] noise = new byte[random.nextInt(200)];
            random.nextBytes(noise);
            assertFalse(reads(Streams.concatenate(start, noise), i % 2 == 0));
        }
    }

    @Test
    void hugeClaimsAllocateNothing() throws IOException {
        byte[] stream = Streams.tiled();
        byte[] claim = stream.clone();
        // The second section's length: 4 GiB in a stream of a few kilobytes.
        int at = 8 + 12 + claim[15] + 4;
        Arrays.fill(claim, at, at + 4, (byte) 0xff);
        assertFalse(reads(claim, true));
        byte[] compact = Arrays.copyOf(Streams.gray(), 14);
        Arrays.fill(compact, 9, 13, (byte) 0xff);
        compact[13] = 7;
        assertFalse(reads(compact, true));
    }

    /** Whether a stream reads; anything but an image or an IIOException fails the test. */
    private static boolean reads(byte[] stream, boolean lenient) throws IOException {
        SpcImageReader reader = Photos.reader(stream);
        try {
            if (lenient) {
                ReaderSeeds.listen(reader);
            }
            return reader.read(0) != null;
        } catch (IIOException e) {
            assertTrue(e.getMessage() != null && !e.getMessage().isBlank());
            return false;
        } finally {
            reader.dispose();
        }
    }
}
