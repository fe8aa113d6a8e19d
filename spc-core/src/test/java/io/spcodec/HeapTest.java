package io.spcodec;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.control.DecodeLimits;
import io.spcodec.control.Provider;
import io.spcodec.error.LimitExceededException;
import io.spcodec.filter.CalmPass;
import io.spcodec.filter.FilterPass;
import io.spcodec.image.ColorType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A decode, filter and all, keeps to what was estimated, in a JVM that has no more, and could not do with a third. */
class HeapTest {
    private static final int WIDTH = 1536;
    private static final int HEIGHT = 1100;

    @TempDir private Path folder;

    private Path file;
    private long estimate;

    @BeforeEach
    void encode() throws Exception {
        byte[] stream;
        try (SpcEncoder encoder = SpcEncoder.create(Provider.CPU);
                SpcDecoder decoder = SpcDecoder.create(Provider.CPU)) {
            stream =
                    encoder.encode(
                            TestImages.photo(WIDTH, HEIGHT, ColorType.RGB),
                            EncodeOptions.defaults().withQuality(0.3).withSaliencyOff());
            long image = WIDTH * HEIGHT * 3;
            long thrice = 3 * image + FilterPass.workingBytes() + CalmPass.workingBytes();
            DecodeLimits samples = new DecodeLimits(1 << 28, 1 << 30, 1 << 16, 1, thrice);
            estimate =
                    assertThrows(
                                    LimitExceededException.class,
                                    () ->
                                            decoder.decode(
                                                    stream,
                                                    DecodeOptions.defaults().withLimits(samples)))
                            .found();
        }
        file = folder.resolve("photo.spc");
        Files.write(file, stream);
    }

    private String decode(long heap) throws Exception {
        return ChildJvm.run(
                DecodeOnce.class,
                List.of("-Dspc.stream=" + file, "-Xmx" + (heap >> 10) + "k", "-XX:+UseSerialGC"),
                ChildJvm.classPath());
    }

    @Test
    void aHeapOfTheEstimateIsEnoughAndAThirdOfItIsNot() throws Exception {
        String enough = decode(estimate);
        assertTrue(enough.startsWith("0\nsamples: " + WIDTH * HEIGHT * 3), enough);
        String third = decode(estimate / 3);
        assertFalse(third.startsWith("0\n"), third);
        assertTrue(third.contains("OutOfMemoryError"), third);
        System.out.println(
                "estimate of " + WIDTH + " x " + HEIGHT + ": " + (estimate >> 20) + " MB");
    }
}
