package io.spcodec.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.control.DecodeLimits;
import io.spcodec.error.LimitExceededException;
import io.spcodec.error.MalformedException;
import io.spcodec.error.SpcException;
import io.spcodec.image.ColorType;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A header is what its bits say, or is refused with the field that is wrong. */
class HeaderTest {
    private static final ModelId MODEL = new ModelId("toy-1", 0x0102030405060708L);
    private static final DecodeLimits NONE =
            new DecodeLimits(
                    Long.MAX_VALUE,
                    Long.MAX_VALUE,
                    Integer.MAX_VALUE,
                    Long.MAX_VALUE,
                    Long.MAX_VALUE);

    private static Header header(int width, int height, int quality, int tileSize) {
        return new Header(width, height, ColorType.RGB, quality, tileSize, MODEL);
    }

    private static PayloadReader written(Header header, int flags) {
        PayloadWriter out = new PayloadWriter();
        header.write(out, flags);
        byte[] bytes = out.toByteArray();
        return new PayloadReader("HEAD", new Slice(bytes, 0, bytes.length));
    }

    @Test
    void everyHeaderComesBack() throws SpcException {
        Random random = new Random(2);
        for (int round = 0; round < 3000; round++) {
            Header header =
                    new Header(
                            1 + random.nextInt(1 << 1 + random.nextInt(15)),
                            1 + random.nextInt(1 << 1 + random.nextInt(15)),
                            ColorType.values()[random.nextInt(4)],
                            random.nextInt(1024),
                            1 << 6 + random.nextInt(8),
                            new ModelId("m".repeat(1 + random.nextInt(31)), random.nextLong()));
            int flags = random.nextInt(8);
            PayloadReader in = written(header, flags);
            Header.Flagged read = Header.read(in, NONE, 7);
            in.requireEnd();
            assertEquals(header, read.header());
            assertEquals(flags, read.flags());
        }
    }

    /** 600 as a varint is D8 04; 513 is 81 04; 511 &lt;&lt; 6 | 2 &lt;&lt; 4 | 9 is 7FE9. */
    @Test
    void theBitsAreThoseOfTheFormat() {
        PayloadWriter out = new PayloadWriter();
        new Header(600, 513, ColorType.RGB, 511, 512, new ModelId("ab", 0x1122334455667788L))
                .write(out, 1);
        assertEquals(
                "d804" + "8104" + "7fe9" + "22" + "6162" + "1122334455667788",
                HexFormat.of().formatHex(out.toByteArray()));
    }

    @Test
    void tilesAreCountedUpwards() {
        Header header = header(1025, 512, 3, 512);
        assertEquals(3, header.tilesX());
        assertEquals(1, header.tilesY());
        assertEquals(3, header.tileCount());
        assertEquals(1025L * 512, header.pixels());
        assertEquals(1L << 40, header(1 << 24, 1 << 16, 0, 8192).pixels());
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1, 0, 64, 'width 0 is not within 1..16777216'",
        "16777217, 1, 0, 64, 'width 16777217 is not within 1..16777216'",
        "1, 0, 0, 64, 'height 0 is not within 1..16777216'",
        "1, 1, -1, 64, 'quality index -1 is not within 0..1023'",
        "1, 1, 1024, 64, 'quality index 1024 is not within 0..1023'",
        "1, 1, 0, 32, 'tile size 32 is not within 64..8192'",
        "1, 1, 0, 16384, 'tile size 16384 is not within 64..8192'",
        "1, 1, 0, 96, 'tile size 96 is no power of two'",
        "16777216, 1024, 0, 64, '4194304 tiles, at most 1048576'",
    })
    void whatTheFormatCannotHoldIsNoHeader(
            int width, int height, int quality, int tileSize, String message) {
        IllegalArgumentException refusal =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> header(width, height, quality, tileSize));
        assertEquals(message, refusal.getMessage());
    }

    @Test
    void aFlagThatNobodyKnowsIsRefusedWithItsPlace() {
        PayloadReader in = written(header(64, 64, 1, 64), 5);
        MalformedException damage =
                assertThrows(MalformedException.class, () -> Header.read(in, NONE, 1));
        assertEquals("HEAD flags", damage.section());
        assertEquals(4, damage.offset(), "behind two varints and two bytes");
        assertTrue(damage.getMessage().contains("found 5, expected only 1"));
    }

    @Test
    void fieldsOutOfRangeAreRefusedWhereTheyStart() {
        byte[] zeroWidth =
                new PayloadWriter().varint(0).varint(5).u16(9).u8(1).u8('a').i64(1).toByteArray();
        MalformedException damage =
                assertThrows(
                        MalformedException.class,
                        () ->
                                Header.read(
                                        new PayloadReader(
                                                "HEAD", new Slice(zeroWidth, 0, zeroWidth.length)),
                                        NONE,
                                        0));
        assertEquals("HEAD fields", damage.section());
        assertEquals(0, damage.offset());
        assertTrue(damage.getMessage().contains("width 0"), damage.getMessage());
    }

    @Test
    void anImageBeyondTheLimitIsRefusedByItsProperty() throws SpcException {
        DecodeLimits limits = new DecodeLimits(99 * 100, 1, 1, 0, 1);
        Header.read(written(header(99, 100, 0, 64), 0), limits, 0);
        LimitExceededException refusal =
                assertThrows(
                        LimitExceededException.class,
                        () -> Header.read(written(header(100, 100, 0, 64), 0), limits, 0));
        assertEquals("pixels", refusal.what());
        assertEquals(10_000, refusal.found());
        assertEquals(DecodeLimits.MAX_PIXELS, refusal.property());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "\u00e4", "a\n", "12345678901234567890123456789012"})
    void aNameThatDoesNotFitIsNone(String name) {
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> new ModelId(name, 0));
        assertTrue(refusal.getMessage().contains("1 to 31 ASCII"), refusal.getMessage());
    }

    @Test
    void aNameInAStreamIsCheckedToo() {
        byte[] bytes = {'o', 'k', ' ', 0, 0, 0, 0, 0, 0, 0, 0};
        MalformedException damage =
                assertThrows(
                        MalformedException.class,
                        () -> ModelId.read(new PayloadReader("HEAD", new Slice(bytes, 0, 11)), 3));
        assertEquals("HEAD model name", damage.section());
        assertThrows(
                MalformedException.class,
                () -> ModelId.read(new PayloadReader("HEAD", new Slice(bytes, 0, 11)), 0));
        assertThrows(
                MalformedException.class,
                () -> ModelId.read(new PayloadReader("HEAD", new Slice(bytes, 0, 10)), 3));
    }

    @Test
    void aModelIsShownWithItsHash() {
        assertEquals("toy-1 (0102030405060708)", MODEL.toString());
        assertEquals("x (ffffffffffffffff)", new ModelId("x", -1).toString());
    }
}
