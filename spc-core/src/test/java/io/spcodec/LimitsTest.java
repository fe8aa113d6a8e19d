package io.spcodec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.bundle.ModelShelf;
import io.spcodec.container.Header;
import io.spcodec.container.ModelId;
import io.spcodec.container.SpcStreamWriter;
import io.spcodec.control.DecodeLimits;
import io.spcodec.control.Provider;
import io.spcodec.error.LimitExceededException;
import io.spcodec.error.SpcException;
import io.spcodec.error.UnsupportedException;
import io.spcodec.image.ColorType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A header that asks for too much is refused before a model is loaded. */
class LimitsTest {
    private final SpcDecoder decoder =
            new SpcDecoder(
                    new ModelShelf(
                            id -> {
                                throw new AssertionError("a model was opened");
                            }));

    @Test
    void tooManyPixels() {
        byte[] stream = stream(1000, 1000, 4, new ModelId("spc-2", 1));
        DecodeLimits limits = new DecodeLimits(999_999, 1 << 20, 100, 100, 1L << 32);
        LimitExceededException refusal =
                assertThrows(LimitExceededException.class, () -> decode(stream, limits));
        assertEquals(1_000_000, refusal.found());
        assertThrows(LimitExceededException.class, () -> decoder.readInfo(stream, limits));
    }

    @Test
    void tooMuchMemory() {
        byte[] stream = stream(1000, 1000, 4, new ModelId("spc-2", 1));
        DecodeLimits limits = new DecodeLimits(1_000_000, 1 << 20, 100, 100, 1 << 20);
        LimitExceededException refusal =
                assertThrows(LimitExceededException.class, () -> decode(stream, limits));
        assertEquals("bytes of memory", refusal.what());
    }

    @Test
    void moreThanAnArrayHoldsWhateverTheLimits() {
        byte[] stream = stream(40_000, 40_000, 79 * 79, new ModelId("spc-2", 1));
        long most = Long.MAX_VALUE;
        DecodeLimits none = new DecodeLimits(most, most, Integer.MAX_VALUE, most, most);
        assertThrows(LimitExceededException.class, () -> decode(stream, none));
    }

    @Test
    void aStreamOfAnotherModelIsUnsupported() throws SpcException {
        byte[] unknown = stream(10, 10, 1, new ModelId("other", 1));
        byte[] otherHash = stream(10, 10, 1, new ModelId("spc-2", 1));
        try (SpcDecoder builtIn = SpcDecoder.create(Provider.CPU)) {
            assertEquals("other", builtIn.readInfo(unknown, DecodeLimits.defaults()).modelId());
            assertThrows(UnsupportedException.class, () -> builtIn.decode(unknown));
            UnsupportedException refusal =
                    assertThrows(UnsupportedException.class, () -> builtIn.decode(otherHash));
            assertTrue(refusal.getMessage().contains("spc-2"), refusal.getMessage());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../spc-0", "spc-0/", "%00", "\\", "metric", "spc-0.manifest"})
    void aModelOfAnyNameIsUnsupported(String name) {
        byte[] stream = stream(10, 10, 1, new ModelId(name, 1));
        try (SpcDecoder builtIn = SpcDecoder.create(Provider.CPU)) {
            assertThrows(UnsupportedException.class, () -> builtIn.decode(stream));
        }
    }

    @Test
    void aClosedDecoderSaysSo() {
        SpcDecoder closed = SpcDecoder.create(Provider.CPU);
        closed.close();
        closed.close();
        byte[] stream = stream(10, 10, 1, new ModelId("spc-2", 1));
        assertThrows(IllegalStateException.class, () -> closed.decode(stream));
    }

    private void decode(byte[] stream, DecodeLimits limits) throws SpcException {
        decoder.decode(stream, DecodeOptions.defaults().withLimits(limits));
    }

    private static byte[] stream(int width, int height, int tiles, ModelId model) {
        Header header = new Header(width, height, ColorType.RGB, 500, 512, model);
        SpcStreamWriter writer = new SpcStreamWriter(header);
        for (int i = 0; i < tiles; i++) {
            writer.tile(new byte[4]);
        }
        return writer.toByteArray();
    }
}
