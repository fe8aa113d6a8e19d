package io.spcodec.decode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.container.Header;
import io.spcodec.container.ModelId;
import io.spcodec.container.SpcFormat;
import io.spcodec.container.SpcStream;
import io.spcodec.container.SpcStreamWriter;
import io.spcodec.control.DecodeLimits;
import io.spcodec.error.MalformedException;
import io.spcodec.error.SpcException;
import io.spcodec.error.Warning;
import io.spcodec.grid.TileGrid;
import io.spcodec.image.ColorType;
import io.spcodec.image.PixelImage;
import io.spcodec.image.Region;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Strips put together, alpha that has to be there, and what a damaged stream is said to lack. */
class DecodePartsTest {
    private static final DecodeLimits LIMITS = DecodeLimits.defaults();

    @Test
    void aSingleStripIsTheImageItself() {
        PixelImage pixels = PixelImage.blank(5, 6, ColorType.RGB);
        StripCollector collector = new StripCollector(new Region(3, 4, 5, 6));
        assertNull(collector.image());
        collector.accept(new Region(3, 4, 5, 6), pixels);
        assertSame(pixels, collector.image());
    }

    @Test
    void stripsJoinToTheirRegion() {
        Random random = new Random(1);
        for (ColorType type : ColorType.values()) {
            PixelImage whole = PixelImage.blank(7, 40, type);
            random.nextBytes(whole.samples());
            Region region = new Region(100, 200, 7, 40);
            StripCollector collector = new StripCollector(region);
            int top = 0;
            while (top < 40) {
                int rows = Math.min(40 - top, 1 + random.nextInt(15));
                collector.accept(
                        new Region(100, 200 + top, 7, rows),
                        whole.crop(new Region(0, top, 7, rows)));
                top += rows;
            }
            assertArrayEquals(whole.samples(), collector.image().samples());
            assertEquals(type, collector.image().colorType());
        }
    }

    private static byte[] stream(ColorType type, boolean alpha, int tiles) {
        Header header = new Header(64 * tiles - 3, 20, type, 7, 64, new ModelId("tiny", 1));
        SpcStreamWriter writer = new SpcStreamWriter(header);
        writer.section(SpcFormat.EXIF, new byte[] {1, 2, 3, 4, 5});
        if (alpha) {
            writer.section(SpcFormat.ALPH, new byte[] {0, 9});
        }
        for (int i = 0; i < tiles; i++) {
            writer.tile(new byte[] {1, (byte) i, 3});
        }
        return writer.toByteArray();
    }

    private static SpcStream read(byte[] stream) throws SpcException {
        return SpcStream.read(stream, LIMITS, true);
    }

    @Test
    void alphaIsThereIfAndOnlyIfTheColourTypeSaysSo() throws SpcException {
        for (ColorType type : ColorType.values()) {
            SpcStream with = read(stream(type, true, 2));
            SpcStream without = read(stream(type, false, 2));
            if (type.hasAlpha()) {
                assertDoesNotThrow(() -> AlphaPresence.require(with));
                MalformedException missing =
                        assertThrows(
                                MalformedException.class, () -> AlphaPresence.require(without));
                assertEquals(without.optionalEnd(), missing.offset());
                assertTrue(missing.getMessage().contains("found none"), missing.getMessage());
            } else {
                assertDoesNotThrow(() -> AlphaPresence.require(without));
                MalformedException surplus =
                        assertThrows(MalformedException.class, () -> AlphaPresence.require(with));
                assertEquals(
                        with.section(SpcFormat.ALPH).offset() - SpcFormat.SECTION_START,
                        surplus.offset());
            }
        }
    }

    @Test
    void aSoundStreamLacksNothing() throws SpcException {
        assertEquals(List.of(), Verification.of(read(stream(ColorType.RGB, false, 3))));
        assertEquals(List.of(), Verification.ofFrame(read(stream(ColorType.GRAY_ALPHA, true, 3))));
    }

    @Test
    void damageIsToldInTheOrderOfItsPlacesAndTheEndFirst() throws SpcException {
        byte[] stream = stream(ColorType.RGB_ALPHA, true, 4);
        SpcStream sound = read(stream);
        stream[sound.section(SpcFormat.EXIF).offset()] ^= 1;
        stream[(int) sound.tiles().offset(1) + 9] ^= 1;
        stream[(int) sound.tiles().offset(3) + 9] ^= 1;
        byte[] longer = Arrays.copyOf(stream, stream.length + 1);
        List<Warning> damage = Verification.of(read(longer));
        assertEquals(
                List.of("DONE", "EXIF", "TILE 1", "TILE 3"),
                damage.stream().map(Warning::section).toList());
        assertEquals(new Region(64, 0, 64, 20), damage.get(2).region());
        assertEquals(new Region(192, 0, 61, 20), damage.get(3).region(), "cut at the image");
        assertNull(damage.get(1).region());
        assertTrue(damage.get(2).message().startsWith("TILE 1: TILE checksum at byte "));
        List<Warning> frame = Verification.ofFrame(read(longer));
        assertEquals(damage.subList(0, 2), frame);
        assertThrows(UnsupportedOperationException.class, () -> damage.clear());
    }

    @Test
    void aLostAlphaPlaneIsToldOnce() throws SpcException {
        byte[] stream = stream(ColorType.RGB_ALPHA, true, 2);
        SpcStream sound = read(stream);
        stream[sound.section(SpcFormat.ALPH).offset()] ^= 1;
        List<Warning> damage = Verification.of(read(stream));
        assertEquals(List.of("ALPH"), damage.stream().map(Warning::section).toList());
        assertTrue(damage.get(0).message().contains("checksum"), damage.get(0).message());
    }

    @Test
    void aMessageNamesItsSectionOnce() {
        MalformedException inTile = new MalformedException("rANS stream", 9, "a", "b");
        assertEquals(
                "TILE 5: rANS stream at byte 9: found a, expected b",
                DamageLog.message("TILE 5", inTile));
        MalformedException ofTile = new MalformedException("TILE 5", 9, "a", "b");
        assertEquals("TILE 5 at byte 9: found a, expected b", DamageLog.message("TILE 5", ofTile));
    }

    @Test
    void aSectionThatWasPassedOverIsALeftOutOne() throws SpcException {
        byte[] stream = stream(ColorType.RGB, false, 2);
        SpcStream sound = read(stream);
        stream[sound.section(SpcFormat.EXIF).offset() + 2] ^= 1;
        DamageLog log = new DamageLog(new TileGrid(125, 20, 64), 1, true);
        read(stream).damagedSections().forEach(section -> log.leaveOut(section, false));
        assertEquals(1, log.warnings().size());
        Warning warning = log.warnings().get(0);
        assertEquals("EXIF", warning.section());
        assertTrue(warning.message().endsWith("; left out"), warning.message());
        assertTrue(log.tiles().isEmpty(), "no pixel is lost by it");
    }
}
