package io.spcodec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.container.Header;
import io.spcodec.container.ModelId;
import io.spcodec.container.Slice;
import io.spcodec.container.SpcFormat;
import io.spcodec.container.SpcStream;
import io.spcodec.container.SpcStreamWriter;
import io.spcodec.control.DecodeLimits;
import io.spcodec.control.Provider;
import io.spcodec.error.Warning;
import io.spcodec.image.ByteSource;
import io.spcodec.image.ColorType;
import io.spcodec.image.Region;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is damaged is told without a network, each place once, at its own offset. */
class VerificationTest {

    private static final DecodeLimits LIMITS = DecodeLimits.defaults();

    @ParameterizedTest
    @EnumSource(DamageSample.class)
    void aSoundStreamHasNone(DamageSample sample) throws IOException {
        try (SpcEncoder encoder = SpcEncoder.create(Provider.CPU)) {
            assertEquals(
                    List.of(),
                    OpenedImage.open(ByteSource.of(sample.encode(encoder)), LIMITS).verify());
        }
    }

    @Test
    void aStreamCutInHalfSaysWhereItEndsAndWhatIsMissing() throws IOException {
        byte[] stream = stream(ColorType.RGB, null, 3);
        int half = (int) SpcStream.readFrame(stream, LIMITS).tiles().offset(1) + 10;
        byte[] cut = Arrays.copyOf(stream, half);
        List<Warning> damage = OpenedImage.open(ByteSource.of(cut), LIMITS).verify();
        assertEquals(List.of("DONE", "TILE 1", "TILE 2"), sections(damage));
        String end = damage.get(0).message();
        assertTrue(end.contains(half + " bytes in all"), end);
        assertTrue(end.contains(stream.length + " by the table of contents"), end);
        assertEquals(new Region(512, 0, 512, 9), damage.get(1).region());
        assertEquals(half, damage.get(2).offset());
        assertEquals(half, OpenedImage.open(ByteSource.of(cut), LIMITS).info(false).fileBytes());
    }

    @Test
    void theFrameIsVerifiedWithoutATile() throws IOException {
        byte[] stream = stream(ColorType.RGB, null, 3);
        int tiles = (int) SpcStream.readFrame(stream, LIMITS).tiles().offset(0);
        for (int at = tiles; at < stream.length - SpcFormat.SECTION_OVERHEAD; at++) {
            stream[at] ^= 1;
        }
        OpenedImage image = OpenedImage.open(ByteSource.of(stream), LIMITS);
        assertEquals(List.of(), image.verifyFrame());
        assertEquals(tiles + SpcFormat.SECTION_OVERHEAD, image.bytesRead(), 60);
        assertEquals(3, image.verify().size());
        byte[] cut = Arrays.copyOf(stream, stream.length - 1);
        List<Warning> damage = OpenedImage.open(ByteSource.of(cut), LIMITS).verifyFrame();
        assertEquals(List.of("DONE"), sections(damage));
    }

    @Test
    void theEndOfAPipeIsNotLookedForBehindItsTiles() throws IOException {
        byte[] cut = Arrays.copyOf(stream(ColorType.RGB, null, 3), 150);
        ByteSource pipe =
                new ByteSource() {
                    @Override
                    public long length() {
                        return -1;
                    }

                    @Override
                    public int read(long offset, byte[] target, int from, int count)
                            throws IOException {
                        return ByteSource.of(cut).read(offset, target, from, count);
                    }
                };
        OpenedImage image = OpenedImage.open(pipe, LIMITS);
        assertEquals(List.of(), image.verifyFrame());
        assertEquals("DONE", image.verify().get(image.verify().size() - 1).section());
    }

    @Test
    void everyFlippedByteOfATileIsFound() throws IOException {
        byte[] stream = stream(ColorType.RGB, null, 3);
        SpcStream frame = SpcStream.readFrame(stream, LIMITS);
        for (int at = (int) frame.tiles().offset(0); at < stream.length; at++) {
            byte[] damaged = stream.clone();
            damaged[at] ^= 1;
            List<Warning> damage = OpenedImage.open(ByteSource.of(damaged), LIMITS).verify();
            assertEquals(1, damage.size(), "byte " + at + ": " + damage);
        }
    }

    @Test
    void aMissingAlphaPlaneIsMissedWhereItHadToBe() throws IOException {
        byte[] stream = stream(ColorType.RGB_ALPHA, null, 2);
        int table = SpcStream.readFrame(stream, LIMITS).optionalEnd();
        requirePlace(stream, table);
        assertTrue(table > SpcFormat.SIGNATURE_BYTES);
        byte[] compact = stream(ColorType.GRAY_ALPHA, null, 1);
        requirePlace(compact, (int) SpcStream.readFrame(compact, LIMITS).tiles().offset(0));
    }

    @Test
    void aSurplusAlphaPlaneIsNamedWhereItIs() throws IOException {
        byte[] stream = stream(ColorType.RGB, new byte[] {0, 1}, 2);
        Slice payload = SpcStream.readFrame(stream, LIMITS).section(SpcFormat.ALPH);
        requirePlace(stream, payload.offset() - SpcFormat.SECTION_START);
    }

    private void requirePlace(byte[] stream, int offset) throws IOException {
        List<Warning> damage = OpenedImage.open(ByteSource.of(stream), LIMITS).verify();
        assertEquals(List.of("ALPH"), sections(damage));
        assertEquals(offset, damage.get(0).offset());
        String place = "ALPH at byte " + offset + ": ";
        assertTrue(damage.get(0).message().startsWith(place), damage.get(0).message());
        assertTrue(offset >= SpcFormat.SIGNATURE_BYTES);
    }

    private static byte[] stream(ColorType type, byte[] alpha, int tiles) {
        ModelId model = new ModelId("spc-2", 1);
        Header header = new Header(tiles * 512 - 5, 9, type, 300, 512, model);
        SpcStreamWriter writer = new SpcStreamWriter(header);
        if (alpha != null) {
            writer.section(SpcFormat.ALPH, alpha);
        }
        for (int i = 0; i < tiles; i++) {
            writer.tile(new byte[] {7, 6, 5, 4, (byte) i});
        }
        return writer.toByteArray();
    }

    private static List<String> sections(List<Warning> damage) {
        return damage.stream().map(Warning::section).toList();
    }
}
