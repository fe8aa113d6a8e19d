package io.spcodec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.spcodec.control.Provider;
import io.spcodec.error.SpcException;
import io.spcodec.image.ColorType;
import io.spcodec.image.PixelImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Failures that are nobody's stream: full disks, closed streams, interrupted threads. */
class WorldFailureTest {
    private static final PixelImage IMAGE = TestImages.photo(200, 150, ColorType.RGB);

    private static SpcEncoder encoder;
    private static byte[] stream;

    @BeforeAll
    static void encodeOnce() throws SpcException {
        encoder = SpcEncoder.create(Provider.CPU);
        stream = encoder.encode(IMAGE, EncodeOptions.defaults());
    }

    @AfterAll
    static void close() {
        encoder.close();
    }

    @Test
    void whatTheOutputThrowsReachesTheCallerAndTheEncoderGoesOn() throws IOException {
        IOException failure = new IOException("No space left on device");
        OutputStream full =
                new OutputStream() {
                    @Override
                    public void write(int value) throws IOException {
                        throw failure;
                    }
                };
        assertSame(
                failure,
                assertThrows(
                        IOException.class,
                        () -> encoder.encode(IMAGE, EncodeOptions.defaults(), full)));
        ByteArrayOutputStream next = new ByteArrayOutputStream();
        encoder.encode(IMAGE, EncodeOptions.defaults(), next);
        assertArrayEquals(stream, next.toByteArray());
    }

    @Test
    void aFullDiskAndAClosedStreamAreNoCodecErrors() throws IOException {
        Path device = Path.of("/dev/full");
        assumeTrue(Files.exists(device), "a device that is always full");
        try (OutputStream out = Files.newOutputStream(device)) {
            IOException failure =
                    assertThrows(
                            IOException.class,
                            () -> encoder.encode(IMAGE, EncodeOptions.defaults(), out));
            assertTrue(!(failure instanceof SpcException), failure.toString());
        }
        OutputStream closed = Files.newOutputStream(device);
        closed.close();
        assertThrows(
                IOException.class, () -> encoder.encode(IMAGE, EncodeOptions.defaults(), closed));
    }

    @Test
    void anInterruptIsLeftToTheCaller() throws SpcException {
        try (SpcEncoder fresh = SpcEncoder.create(Provider.CPU);
                SpcDecoder decoder = SpcDecoder.create(Provider.CPU)) {
            Thread.currentThread().interrupt();
            assertArrayEquals(stream, fresh.encode(IMAGE, EncodeOptions.defaults()));
            assertEquals(IMAGE.width(), decoder.decode(stream).width());
            assertTrue(Thread.currentThread().isInterrupted());
        } finally {
            Thread.interrupted();
        }
    }
}
