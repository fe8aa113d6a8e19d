package io.spcodec.container;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.error.MalformedException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers are written and read alike, and every one that cannot be is refused at its place. */
class PayloadTest {
    /** Bytes before the payload, so that offsets count from the stream's start. */
    private static final int BEFORE = 7;

    private static PayloadReader reader(byte[] payload) {
        byte[] stream = new byte[BEFORE + payload.length + 3];
        System.arraycopy(payload, 0, stream, BEFORE, payload.length);
        return new PayloadReader("TEST", new Slice(stream, BEFORE, payload.length));
    }

    private static PayloadReader bytes(int... bytes) {
        byte[] payload = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            payload[i] = (byte) bytes[i];
        }
        return reader(payload);
    }

    @Test
    void numbersComeBack() throws MalformedException {
        byte[] payload =
                new PayloadWriter()
                        .u8(0x1fe)
                        .u16(0xABCD)
                        .u32(0x89ABCDEF)
                        .i64(0x8000_0000_0000_0001L)
                        .varint(300)
                        .bytes(new byte[] {1, 2, 3})
                        .toByteArray();
        PayloadReader in = reader(payload);
        assertEquals(0xfe, in.u8("a"));
        assertEquals(0xABCD, in.u16("b"));
        assertEquals(0x89AB, in.u16("c"));
        assertEquals(0xCDEF, in.u16("d"));
        assertEquals(0x8000_0000_0000_0001L, in.i64("e"));
        assertEquals(300, in.varint("f", 300));
        assertArrayEquals(new byte[] {1, 2, 3}, in.slice("g", 3).toByteArray());
        in.requireEnd();
        assertEquals(0, in.remaining());
        assertEquals(BEFORE + payload.length, in.position());
    }

    @Test
    void theHighByteIsFirst() {
        assertArrayEquals(
                new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14},
                new PayloadWriter()
                        .u16(0x0102)
                        .u32(0x03040506)
                        .i64(0x0708090A0B0C0D0EL)
                        .toByteArray());
    }

    @Test
    void aVarintIsSevenBitsAByteTheLowestFirst() {
        assertArrayEquals(new byte[] {0}, new PayloadWriter().varint(0).toByteArray());
        assertArrayEquals(new byte[] {127}, new PayloadWriter().varint(127).toByteArray());
        assertArrayEquals(
                new byte[] {(byte) 0x80, 1}, new PayloadWriter().varint(128).toByteArray());
        assertArrayEquals(
                new byte[] {(byte) 0xAC, 2}, new PayloadWriter().varint(300).toByteArray());
        assertArrayEquals(
                new byte[] {-1, -1, -1, -1, 7},
                new PayloadWriter().varint(Integer.MAX_VALUE).toByteArray());
    }

    @Test
    void everyVarintComesBackAndTakesAsManyBytesAsItHasSevens() throws MalformedException {
        Random random = new Random(1);
        for (int round = 0; round < 20_000; round++) {
            int value = random.nextInt() >>> 1 >>> random.nextInt(31);
            byte[] payload = new PayloadWriter().varint(value).toByteArray();
            int bits = Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(value));
            assertEquals((bits + 6) / 7, payload.length);
            PayloadReader in = reader(payload);
            assertEquals(value, in.varint("v", value));
            in.requireEnd();
        }
    }

    @Test
    void aNegativeVarintIsTheCallersMistake() {
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> new PayloadWriter().varint(-1));
        assertEquals("varint of -1", refusal.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "200, 1, 'found 200, expected 0..199'",
        "0, 0, 'found padding, expected 0..199'",
    })
    void aVarintBeyondItsMostOrWithPaddingIsRefusedWhereItStarts(
            int low, int high, String message) {
        PayloadReader in = bytes(9, low & 0x7f | 0x80, high);
        MalformedException damage =
                assertThrows(
                        MalformedException.class,
                        () -> {
                            in.u8("first");
                            in.varint("count", 199);
                        });
        assertEquals("TEST count", damage.section());
        assertEquals(BEFORE + 1, damage.offset());
        assertTrue(damage.getMessage().endsWith(message), damage.getMessage());
    }

    @Test
    void aVarintWithoutEndIsRefused() {
        MalformedException endless =
                assertThrows(
                        MalformedException.class,
                        () -> bytes(255, 255, 255, 255, 255, 1).varint("n", Integer.MAX_VALUE));
        assertTrue(endless.getMessage().contains("a varint without end"), endless.getMessage());
        MalformedException large =
                assertThrows(
                        MalformedException.class,
                        () -> bytes(255, 255, 255, 255, 8).varint("n", Integer.MAX_VALUE));
        assertTrue(large.getMessage().contains("found 2415919103"), large.getMessage());
    }

    @Test
    void whatIsCutShortIsRefusedWithWhatIsLeft() {
        assertCut("TEST a", 0, "found 0 bytes, expected 1 bytes", () -> bytes().u8("a"));
        assertCut("TEST b", 0, "found 1 bytes, expected 2 bytes", () -> bytes(1).u16("b"));
        assertCut(
                "TEST c",
                0,
                "found 7 bytes, expected 8 bytes",
                () -> bytes(1, 2, 3, 4, 5, 6, 7).i64("c"));
        assertCut("TEST d", 0, "found 2 bytes, expected 3 bytes", () -> bytes(1, 2).slice("d", 3));
        assertCut(
                "TEST e",
                1,
                "found 0 bytes, expected 1 bytes",
                () -> bytes(0x80).varint("e", 1000));
    }

    private static void assertCut(String section, int at, String message, Executable reading) {
        MalformedException damage = assertThrows(MalformedException.class, reading);
        assertEquals(section, damage.section());
        assertEquals(BEFORE + at, damage.offset());
        assertTrue(damage.getMessage().endsWith(message), damage.getMessage());
    }

    @Test
    void whatIsLeftOverIsRefused() {
        MalformedException damage =
                assertThrows(MalformedException.class, () -> bytes(1, 2).requireEnd());
        assertEquals("TEST end", damage.section());
        assertTrue(damage.getMessage().contains("2 bytes more"), damage.getMessage());
    }

    @Test
    void theRestIsAllThatIsLeft() throws MalformedException {
        PayloadReader in = bytes(1, 2, 3, 4);
        in.u8("a");
        Slice rest = in.rest();
        assertArrayEquals(new byte[] {2, 3, 4}, rest.toByteArray());
        assertEquals(BEFORE + 1, rest.offset());
        in.requireEnd();
        assertEquals(0, in.rest().length());
    }

    @Test
    void aSliceStaysWithinItsArray() {
        byte[] data = {1, 2, 3, 4};
        Slice slice = new Slice(data, 1, 2);
        assertEquals(3, slice.end());
        assertArrayEquals(new byte[] {2, 3}, slice.toByteArray());
        data[1] = 9;
        assertArrayEquals(new byte[] {9, 3}, slice.toByteArray(), "not copied before");
        for (int[] bad : new int[][] {{-1, 1}, {0, 5}, {4, 1}, {1, -1}, {2, Integer.MAX_VALUE}}) {
            assertThrows(IndexOutOfBoundsException.class, () -> new Slice(data, bad[0], bad[1]));
        }
        assertEquals(0, new Slice(data, 4, 0).length());
    }

    @Test
    void theChecksumIsCastagnolis() {
        byte[] digits = "123456789".getBytes(StandardCharsets.US_ASCII);
        assertEquals(0xE3069283, Checksum.of(digits, 0, 9), "the check value of CRC-32C");
        assertEquals(0, Checksum.of(digits, 4, 0));
        assertEquals(slowChecksum(digits, 2, 5), Checksum.of(digits, 2, 5));
    }

    /** RFC 3720's polynomial, a bit at a time. */
    private static int slowChecksum(byte[] data, int offset, int length) {
        int crc = -1;
        for (int i = offset; i < offset + length; i++) {
            crc ^= data[i] & 0xff;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc >>> 1) ^ ((crc & 1) == 1 ? 0x82F63B78 : 0);
            }
        }
        return ~crc;
    }

    @Test
    void aWrongChecksumIsRefusedBehindWhatItCovers() throws MalformedException {
        byte[] framed =
                new PayloadWriter()
                        .bytes(new byte[] {5, 1, 2, 3})
                        .u32(slowChecksum(new byte[] {1, 2, 3}, 0, 3))
                        .toByteArray();
        Checksum.verify("TEST", framed, 1, 3);
        framed[2] ^= 4;
        MalformedException damage =
                assertThrows(MalformedException.class, () -> Checksum.verify("TEST", framed, 1, 3));
        assertEquals("TEST checksum", damage.section());
        assertEquals(4, damage.offset());
        assertTrue(damage.getMessage().contains("for the 3 bytes before it"));
    }
}
