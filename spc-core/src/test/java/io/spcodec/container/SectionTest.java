package io.spcodec.container;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.control.DecodeLimits;
import io.spcodec.error.LimitExceededException;
import io.spcodec.error.MalformedException;
import io.spcodec.error.SpcException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sections one by one: their tags, their table, and which damage can be passed over. */
class SectionTest {
    private static final DecodeLimits LIMITS = new DecodeLimits(1 << 20, 1 << 20, 4, 99, 1 << 20);
    private static final MalformedException REASON = new MalformedException("a", 0, "b", "c");

    private static int tag(String letters) {
        int tag = 0;
        for (int i = 0; i < 4; i++) {
            tag = tag << 8 | letters.charAt(i);
        }
        return tag;
    }

    @ParameterizedTest
    @CsvSource({
        "HEAD, true, true",
        "XMP_, true, true",
        "new0, true, false",
        "nEW0, true, false",
        "a_1Z, true, false",
        "1abc, false, true",
        "_abc, false, true",
        "ab-c, false, false",
        "ab c, false, false"
    })
    void aTagIsALetterAndThreeMore(String letters, boolean valid, boolean mandatory) {
        assertEquals(valid, SpcFormat.isTag(tag(letters)));
        if (valid) {
            assertEquals(letters, SpcFormat.name(tag(letters)));
            assertEquals(mandatory, SpcFormat.isMandatory(tag(letters)));
        }
    }

    @Test
    void whatIsNoLetterShowsAsAQuestionMark() {
        assertEquals("A?B?", SpcFormat.name(0x41004280));
        assertEquals("????", SpcFormat.name(-1));
        assertFalse(SpcFormat.isTag(0));
        assertFalse(SpcFormat.isTag(0x41420A44));
    }

    @Test
    void theConstantsAreTheirLetters() {
        assertEquals(tag("HEAD"), SpcFormat.HEAD);
        assertEquals(tag("ICCP"), SpcFormat.ICCP);
        assertEquals(tag("EXIF"), SpcFormat.EXIF);
        assertEquals(tag("XMP_"), SpcFormat.XMP_);
        assertEquals(tag("ALPH"), SpcFormat.ALPH);
        assertEquals(tag("STEP"), SpcFormat.STEP);
        assertEquals(tag("TOC_"), SpcFormat.TOC_);
        assertEquals(tag("TILE"), SpcFormat.TILE);
        assertEquals(tag("DONE"), SpcFormat.DONE);
    }

    private static byte[] three() {
        return new SectionWriter()
                .section(tag("AAAA"), new byte[] {1, 2})
                .section(tag("bbbb"), new byte[0])
                .section(tag("CCCC"), new byte[] {3, 4, 5})
                .toByteArray();
    }

    @Test
    void sectionsComeBackInTheirOrder() throws SpcException {
        byte[] stream = three();
        assertEquals(8 + 3 * 12 + 5, stream.length);
        SectionReader in = new SectionReader(stream, LIMITS);
        assertSection(in.next(), "AAAA", 16, 1, 2);
        assertSection(in.next(), "bbbb", 30);
        assertSection(in.next(), "CCCC", 42, 3, 4, 5);
        assertEquals(stream.length, in.position());
        assertEquals(3, in.count());
        MalformedException end = assertThrows(MalformedException.class, in::next);
        assertEquals(stream.length, end.offset());
        assertTrue(end.getMessage().contains("found 0 bytes, expected at least 12"));
        assertThrows(LimitExceededException.class, in::next, "a fifth is beyond the limit");
    }

    private static void assertSection(
            SectionReader.Section section, String tag, int offset, int... payload) {
        assertEquals(tag(tag), section.tag());
        assertEquals(offset, section.payload().offset());
        byte[] bytes = new byte[payload.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) payload[i];
        }
        assertArrayEquals(bytes, section.payload().toByteArray());
    }

    @Test
    void aLengthBeyondTheStreamIsRefusedBeforeItsChecksum() {
        byte[] stream = three();
        stream[14] = 1;
        MalformedException damage =
                assertThrows(MalformedException.class, () -> SectionReader.at(stream, 8));
        assertEquals("AAAA length", damage.section());
        assertEquals(12, damage.offset());
        assertTrue(damage.getMessage().contains("258 bytes"), damage.getMessage());
        stream[12] = (byte) 0xff;
        MalformedException huge =
                assertThrows(MalformedException.class, () -> SectionReader.at(stream, 8));
        assertTrue(huge.getMessage().contains("4278190338 bytes"), huge.getMessage());
    }

    @Test
    void whatIsNoTagIsRefusedInHexadecimal() {
        byte[] stream = three();
        stream[8] = 0x7f;
        MalformedException damage =
                assertThrows(MalformedException.class, () -> SectionReader.at(stream, 8));
        assertEquals("section tag", damage.section());
        assertTrue(damage.getMessage().contains("7f414141"), damage.getMessage());
    }

    @Test
    void everyBitOfASectionIsUnderItsChecksum() {
        byte[] stream = three();
        for (int bit = 8 * 8; bit < 8 * 22; bit++) {
            byte[] flipped = stream.clone();
            flipped[bit >> 3] ^= (byte) (1 << (bit & 7));
            assertThrows(MalformedException.class, () -> SectionReader.at(flipped, 8));
        }
    }

    @Test
    void theTableSaysWhereEachTileIs() throws MalformedException {
        byte[] payload = TileTable.write(List.of(new byte[3], new byte[0], new byte[200]));
        assertArrayEquals(new byte[] {3, 0, (byte) 200, 1}, payload);
        byte[] stream = new byte[100];
        System.arraycopy(payload, 0, stream, 50, payload.length);
        TileTable table = TileTable.read(new Slice(stream, 50, 4), 3);
        assertEquals(3, table.size());
        assertEquals(42, table.start(), "where the section starts");
        assertEquals(58, table.offset(0), "behind payload and checksum");
        assertEquals(58 + 15, table.offset(1));
        assertEquals(58 + 15 + 12, table.offset(2));
        assertEquals(58 + 15 + 12 + 212, table.end());
        assertEquals(200, table.length(2));
    }

    @Test
    void aTableOfAnotherLengthIsRefused() {
        byte[] stream = {3, 0, (byte) 200, 1};
        Slice payload = new Slice(stream, 0, 4);
        assertThrows(MalformedException.class, () -> TileTable.read(payload, 2));
        assertThrows(MalformedException.class, () -> TileTable.read(payload, 4));
        MalformedException damage =
                assertThrows(MalformedException.class, () -> TileTable.read(payload, 1 << 20));
        assertEquals("TOC_ size", damage.section());
        assertTrue(damage.getMessage().contains("one a tile at least"), damage.getMessage());
    }

    @Test
    void twoGigabytesInEachTileOverflowNothing() throws MalformedException {
        byte[] lengths = new byte[5 * 1000];
        for (int i = 0; i < 1000; i++) {
            Arrays.fill(lengths, 5 * i, 5 * i + 4, (byte) -1);
            lengths[5 * i + 4] = 7;
        }
        TileTable table = TileTable.read(new Slice(lengths, 0, lengths.length), 1000);
        assertEquals(5004 + 1000L * (Integer.MAX_VALUE + 12L), table.end());
    }

    @Test
    void aCompactStreamHasOneTileWithoutSection() {
        TileTable table = TileTable.single(new Slice(new byte[30], 20, 6));
        assertEquals(1, table.size());
        assertEquals(20, table.offset(0));
        assertEquals(6, table.length(0));
        assertEquals(26, table.end());
    }

    private static byte[] damaged(int tag, byte[] payload) {
        byte[] stream = new SectionWriter().section(tag, payload).toByteArray();
        stream[stream.length - 1] ^= 1;
        return stream;
    }

    @ParameterizedTest
    @CsvSource({"ICCP, false", "EXIF, false", "XMP_, false", "ALPH, false", "STEP, true"})
    void onlyASectionThatMayBeTheMapHidesSteps(String letters, boolean hides) {
        DamagedSection damaged = DamagedSection.at(damaged(tag(letters), new byte[5]), 8, REASON);
        assertEquals(letters, damaged.name());
        assertEquals(8, damaged.offset());
        assertEquals(25, damaged.end());
        assertEquals(hides, damaged.hidesSteps());
    }

    /** A flipped bit can turn STEP into a name that nobody knows. */
    @Test
    void aSectionOfAnUnknownNameMayHaveBeenTheMap() {
        assertTrue(DamagedSection.at(damaged(tag("STEQ"), new byte[1]), 8, REASON).hidesSteps());
    }

    @Test
    void theTableCannotBePassedOver() {
        assertNull(DamagedSection.at(damaged(SpcFormat.TOC_, new byte[3]), 8, REASON));
    }

    @ParameterizedTest
    @ValueSource(ints = {6, 1 << 30, -1, Integer.MIN_VALUE})
    void aLengthThatLeadsNowhereCannotBeFollowed(int length) {
        byte[] stream = damaged(SpcFormat.EXIF, new byte[5]);
        byte[] start = new PayloadWriter().u32(length).toByteArray();
        System.arraycopy(start, 0, stream, 12, 4);
        assertNull(DamagedSection.at(stream, 8, REASON));
        assertNull(DamagedSection.at(stream, stream.length - 11, REASON));
    }

    /** A damaged length may lead over the map to the section behind it. */
    @Test
    void aSoundMapWithinADamagedSectionIsHidden() {
        byte[] map = new SectionWriter().section(SpcFormat.STEP, new byte[] {1, 2}).toByteArray();
        byte[] inside = Arrays.copyOfRange(map, 8, map.length);
        byte[] payload = new byte[3 + inside.length];
        System.arraycopy(inside, 0, payload, 3, inside.length);
        DamagedSection over = DamagedSection.at(damaged(SpcFormat.EXIF, payload), 8, REASON);
        assertNotNull(over);
        assertTrue(over.hidesSteps());
        payload[payload.length - 1] ^= 1;
        assertFalse(
                DamagedSection.at(damaged(SpcFormat.EXIF, payload), 8, REASON).hidesSteps(),
                "four letters alone are no map");
    }

    /** Sixteen checksums and no more: a payload made of tags alone is not searched for ever. */
    @Test
    void aSearchThatFindsTooMuchGivesUpAndSaysYes() {
        byte[] payload = new byte[4 * 40];
        for (int i = 0; i < payload.length; i += 4) {
            System.arraycopy(new byte[] {'S', 'T', 'E', 'P'}, 0, payload, i, 4);
        }
        assertTrue(DamagedSection.at(damaged(SpcFormat.EXIF, payload), 8, REASON).hidesSteps());
    }
}
