package io.spcodec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.container.ChecksumRepair;
import io.spcodec.container.Slice;
import io.spcodec.container.SpcFormat;
import io.spcodec.container.SpcStream;
import io.spcodec.control.DecodeLimits;
import io.spcodec.control.Provider;
import io.spcodec.error.MalformedException;
import io.spcodec.error.SpcException;
import io.spcodec.error.Warning;
import io.spcodec.image.ByteSource;
import io.spcodec.image.Metadata;
import io.spcodec.image.PixelImage;
import io.spcodec.image.Region;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a lenient decoder goes on without, and what it says of it; a strict one refuses all. */
class LenienceTest {
    private static final DecodeOptions LENIENT = DecodeOptions.defaults().withLenient(true);
    private static SpcDecoder decoder;
    private static byte[] stream;
    private static PixelImage sound;

    @BeforeAll
    static void encode() throws IOException {
        decoder = SpcDecoder.create(Provider.CPU);
        try (SpcEncoder encoder = SpcEncoder.create(Provider.CPU)) {
            stream = DamageSample.ALL.encode(encoder);
        }
        sound = decoder.decode(stream);
    }

    @AfterAll
    static void close() {
        decoder.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {SpcFormat.ICCP, SpcFormat.EXIF, SpcFormat.XMP_})
    void damagedMetadataIsLeftOut(int tag) throws IOException {
        DecodeResult result = lenient(damage(tag));
        assertEquals(1, result.warnings().size(), result.warnings().toString());
        requireToldOnce(result.warnings().get(0));
        assertEquals(SpcFormat.name(tag), result.warnings().get(0).section());
        assertNull(result.warnings().get(0).region());
        assertArrayEquals(sound.samples(), result.image().samples());
        Metadata left = result.info().metadata();
        assertEquals(tag == SpcFormat.ICCP, left.icc() == null);
        assertEquals(tag == SpcFormat.EXIF, left.exif() == null);
        assertEquals(tag == SpcFormat.XMP_, left.xmp() == null);
    }

    @Test
    void infoIsReadWithoutDamagedMetadata() throws IOException {
        byte[] damaged = damage(SpcFormat.EXIF);
        assertThrows(MalformedException.class, () -> opened(damaged).info(false));
        assertNull(opened(damaged).info(true).metadata().exif());
    }

    @Test
    void damagedAlphaIsOpaque() throws IOException {
        byte[] damaged = damage(SpcFormat.ALPH);
        DecodeResult result = lenient(damaged);
        assertEquals(List.of("ALPH", "ALPH"), sections(result), "left out, and made opaque");
        requireColorsOf(sound, result.image());
        // The same under a right checksum: the payload itself shows the damage.
        DecodeResult undecodable = lenient(ChecksumRepair.of(damaged));
        assertEquals(List.of("ALPH"), sections(undecodable));
        requireColorsOf(sound, undecodable.image());
    }

    private static void requireColorsOf(PixelImage right, PixelImage opaque) {
        for (int i = 0; i < right.samples().length; i++) {
            byte expected = i % 4 == 3 ? (byte) 0xFF : right.samples()[i];
            assertEquals(expected, opaque.samples()[i], "sample " + i);
        }
    }

    /** The steps choose the tables: a tile decoded without them would be noise. */
    @Test
    void withoutStepsEveryTileIsGrayAndListed() throws IOException {
        DecodeResult result = lenient(damage(SpcFormat.STEP));
        assertEquals(List.of("STEP", "STEP"), sections(result), "left out, and what follows");
        Warning last = result.warnings().get(1);
        assertEquals(new Region(0, 0, sound.width(), sound.height()), last.region());
        for (int i = 3; i < sound.samples().length; i += 4) {
            assertEquals(sound.samples()[i], result.image().samples()[i], "alpha is right");
        }
        assertEquals("Exif", result.info().metadata().exif() == null ? "" : "Exif");
    }

    /** One flipped bit lets the Exif section end where the step map does. */
    @Test
    void aLengthThatSwallowsTheStepsHidesNothing() throws IOException {
        SpcStream frame = SpcStream.readFrame(stream, DecodeLimits.defaults());
        Slice xmp = frame.section(SpcFormat.XMP_);
        int end = frame.section(SpcFormat.STEP).end() + 4;
        byte[] damaged = stream.clone();
        ByteBuffer.wrap(damaged).putInt(xmp.offset() - 4, end - xmp.offset() - 4);
        DecodeResult result = lenient(damaged);
        assertTrue(sections(result).contains("STEP"), sections(result).toString());
        WrongPixels.requireNoneUnlisted(sound, result);
    }

    @Test
    void aDamagedTagMayHaveBeenTheSteps() throws IOException {
        SpcStream frame = SpcStream.readFrame(stream, DecodeLimits.defaults());
        byte[] damaged = stream.clone();
        damaged[frame.section(SpcFormat.STEP).offset() - 8] = 'W';
        DecodeResult result = lenient(damaged);
        assertEquals(List.of("WTEP", "STEP"), sections(result));
    }

    @Test
    void aTileThatDoesNotDecodeIsFilled() throws IOException {
        SpcStream frame = SpcStream.readFrame(stream, DecodeLimits.defaults());
        byte[] nonsense = stream.clone();
        nonsense[frame.tile(0).offset()] ^= 1;
        byte[] repaired = ChecksumRepair.of(nonsense);
        assertThrows(MalformedException.class, () -> decoder.decode(repaired));
        DecodeResult result = lenient(repaired);
        assertEquals(List.of("TILE 0"), sections(result));
        requireToldOnce(result.warnings().get(0));
    }

    @Test
    void aLostEndIsToldWhereNothingElseIsLost() throws IOException {
        byte[] cut = java.util.Arrays.copyOf(stream, stream.length - 1);
        DecodeResult result = lenient(cut);
        assertEquals(List.of("DONE"), sections(result));
        assertArrayEquals(sound.samples(), result.image().samples());
    }

    /** Damages the middle of a section; a strict decoder has to refuse that. */
    private static byte[] damage(int tag) throws SpcException {
        Slice payload = SpcStream.read(stream, DecodeLimits.defaults(), false).section(tag);
        byte[] damaged = stream.clone();
        damaged[payload.offset() + payload.length() / 2] ^= 0x44;
        MalformedException refusal =
                assertThrows(MalformedException.class, () -> decoder.decode(damaged));
        assertTrue(refusal.section().startsWith(SpcFormat.name(tag)), refusal.section());
        assertEquals(payload.end(), refusal.offset());
        return damaged;
    }

    private static DecodeResult lenient(byte[] damaged) throws SpcException {
        return decoder.decode(damaged, LENIENT);
    }

    /** Where it is, once: not again in front of a sentence that says it. */
    private static void requireToldOnce(Warning warning) {
        String message = warning.message();
        assertTrue(message.startsWith(warning.section()), message);
        assertEquals(2, message.split(" at byte ", -1).length, message);
    }

    private static List<String> sections(DecodeResult result) {
        return result.warnings().stream().map(Warning::section).toList();
    }

    private static OpenedImage opened(byte[] stream) {
        return OpenedImage.open(ByteSource.of(stream), DecodeLimits.defaults());
    }
}
