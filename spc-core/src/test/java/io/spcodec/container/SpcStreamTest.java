package io.spcodec.container;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.control.DecodeLimits;
import io.spcodec.error.LimitExceededException;
import io.spcodec.error.MalformedException;
import io.spcodec.error.SpcException;
import io.spcodec.error.UnsupportedException;
import io.spcodec.image.ColorType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What was written is read; what the format forbids is refused by its own type. */
class SpcStreamTest {

    @Test
    void givesBackEverySection() throws SpcException {
        SpcStream stream = SampleStreams.readAll(SampleStreams.sections());
        assertEquals(600, stream.header().width());
        assertEquals(513, stream.header().height());
        assertEquals(ColorType.RGB_ALPHA, stream.header().colorType());
        assertEquals(1023, stream.header().qualityIndex());
        assertEquals(SampleStreams.MODEL, stream.header().model());
        assertArrayEquals(new byte[] {1, 2, 3}, payload(stream, SpcFormat.ICCP));
        assertArrayEquals(new byte[] {4}, payload(stream, SpcFormat.EXIF));
        assertArrayEquals(new byte[0], payload(stream, SpcFormat.XMP_));
        assertArrayEquals(new byte[] {5, 6}, payload(stream, SpcFormat.ALPH));
        assertArrayEquals(new byte[] {7, 8, 9}, payload(stream, SpcFormat.STEP));
        assertEquals(4, stream.tiles().size());
        for (int i = 0; i < 4; i++) {
            assertArrayEquals(SampleStreams.tile(i), stream.tile(i).toByteArray());
        }
    }

    @Test
    void givesBackACompactStream() throws SpcException {
        SpcStream stream = SampleStreams.readAll(SampleStreams.compact());
        assertEquals(SampleStreams.header(64, 48), stream.header());
        assertArrayEquals(new byte[] {0x11, 0x22}, payload(stream, SpcFormat.STEP));
        assertNull(stream.section(SpcFormat.ICCP));
        assertArrayEquals(SampleStreams.tile(0), stream.tile(0).toByteArray());
    }

    @ParameterizedTest
    @EnumSource(ColorType.class)
    void keepsColourTypeAndEveryTileSize(ColorType type) throws SpcException {
        for (int bits = SpcFormat.MIN_TILE_BITS; bits <= SpcFormat.MAX_TILE_BITS; bits++) {
            Header header = new Header(64, 63, type, 0, 1 << bits, SampleStreams.MODEL);
            byte[] stream = new SpcStreamWriter(header).tile(new byte[1]).toByteArray();
            assertEquals(header, SampleStreams.readAll(stream).header());
        }
    }

    @Test
    void framesASmallImageInThirtyFourBytes() {
        byte[] tile = new byte[300];
        byte[] stream = new SpcStreamWriter(SampleStreams.header(64, 64)).tile(tile).toByteArray();
        assertTrue(stream.length - tile.length <= 34, stream.length - tile.length + " bytes");
    }

    @Test
    void skipsUnknownOptionalSectionsOnly() throws SpcException {
        SpcStreamWriter writer = new SpcStreamWriter(SampleStreams.header(9, 9));
        assertThrows(
                IllegalArgumentException.class,
                () -> writer.section(0x6E657721, new byte[5]),
                "new! is no tag");
        byte[] optional =
                new SpcStreamWriter(SampleStreams.header(9, 9))
                        .section(0x6E657730, new byte[5])
                        .tile(new byte[1])
                        .toByteArray();
        assertEquals(9, SampleStreams.readAll(optional).header().width());
        byte[] mandatory =
                new SpcStreamWriter(SampleStreams.header(9, 9))
                        .section(0x4E657730, new byte[5])
                        .tile(new byte[1])
                        .toByteArray();
        SpcException e =
                assertThrows(UnsupportedException.class, () -> SampleStreams.readAll(mandatory));
        assertTrue(e.getMessage().contains("New0"), e.getMessage());
    }

    @Test
    void refusesOtherVersions() {
        byte[] compact = SampleStreams.compact();
        compact[8] = SpcFormat.VERSION + 1;
        assertThrows(UnsupportedException.class, () -> SampleStreams.readAll(compact));
        byte[] sections = SampleStreams.sections();
        sections[16] = 1;
        reseal(sections, 8, sections[15] & 0xff);
        assertThrows(UnsupportedException.class, () -> SampleStreams.readAll(sections));
    }

    @Test
    void refusesWhatIsDoubledMisplacedOrTooMuch() {
        byte[] head = section(SpcFormat.HEAD);
        byte[] done = section(SpcFormat.DONE);
        assertThrows(MalformedException.class, () -> SampleStreams.readAll(head));
        assertThrows(MalformedException.class, () -> SampleStreams.readAll(done));
        byte[] sections = SampleStreams.sections();
        byte[] longer = java.util.Arrays.copyOf(sections, sections.length + 1);
        assertThrows(MalformedException.class, () -> SampleStreams.readAll(longer));
        SpcStreamWriter writer =
                new SpcStreamWriter(SampleStreams.header(9, 9))
                        .section(SpcFormat.ICCP, new byte[1]);
        assertThrows(
                IllegalArgumentException.class, () -> writer.section(SpcFormat.ICCP, new byte[1]));
        assertThrows(
                IllegalArgumentException.class, () -> writer.section(SpcFormat.TILE, new byte[1]));
        assertThrows(IllegalStateException.class, writer::toByteArray);
    }

    @Test
    void keepsEachLimit() {
        byte[] stream = SampleStreams.sections();
        exceeds(stream, new DecodeLimits(600 * 513 - 1, 1 << 20, 99, 99, 1 << 20), "pixels");
        exceeds(stream, new DecodeLimits(1 << 20, stream.length - 1, 99, 99, 9), "bytes");
        exceeds(stream, new DecodeLimits(1 << 20, 1 << 20, 3, 99, 9), "sections");
        exceeds(stream, new DecodeLimits(1 << 20, 1 << 20, 11, 99, 9), "sections with tiles");
        exceeds(stream, new DecodeLimits(1 << 20, 1 << 20, 99, 3, 9), "metadata");
        exceeds(SampleStreams.compact(), new DecodeLimits(64, 99, 1, 1, 1), "pixels");
    }

    @Test
    void losesOneTileToOneDamage() throws SpcException {
        byte[] stream = SampleStreams.sections();
        SpcStream sound = SampleStreams.readAll(stream);
        stream[sound.tile(2).offset()] ^= 1;
        SpcStream damaged = SpcStream.read(stream, DecodeLimits.defaults(), true);
        MalformedException e = assertThrows(MalformedException.class, () -> damaged.tile(2));
        assertTrue(e.getMessage().contains("checksum"), e.getMessage());
        for (int i : new int[] {0, 1, 3}) {
            assertArrayEquals(SampleStreams.tile(i), damaged.tile(i).toByteArray());
        }
    }

    @Test
    void readsTheFirstTilesOfACutStreamLeniently() throws SpcException {
        byte[] stream = SampleStreams.sections();
        SpcStream sound = SampleStreams.readAll(stream);
        for (int length = (int) sound.tiles().offset(2); length < stream.length; length++) {
            byte[] cut = java.util.Arrays.copyOf(stream, length);
            SpcStream lenient = SpcStream.read(cut, DecodeLimits.defaults(), true);
            assertArrayEquals(SampleStreams.tile(1), lenient.tile(1).toByteArray());
            if (length < sound.tiles().offset(3) + 12) {
                assertThrows(MalformedException.class, () -> lenient.tile(3));
            }
        }
    }

    private static byte[] payload(SpcStream stream, int tag) {
        return stream.section(tag).toByteArray();
    }

    /** A stream whose header is followed by a section that has no place there. */
    private static byte[] section(int tag) {
        byte[] whole = SampleStreams.sections();
        byte[] head = java.util.Arrays.copyOfRange(whole, 16, 16 + (whole[15] & 0xff));
        return new SectionWriter().section(SpcFormat.HEAD, head).section(tag, head).toByteArray();
    }

    private static void reseal(byte[] stream, int start, int payload) {
        int checksum = Checksum.of(stream, start, 8 + payload);
        for (int i = 0; i < 4; i++) {
            stream[start + 8 + payload + i] = (byte) (checksum >>> 24 - 8 * i);
        }
    }

    private static void exceeds(byte[] stream, DecodeLimits limits, String what) {
        LimitExceededException e =
                assertThrows(
                        LimitExceededException.class, () -> SpcStream.read(stream, limits, false));
        assertTrue(e.what().contains(what), e.getMessage());
    }
}
