package io.spcodec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.control.Provider;
import io.spcodec.error.SpcException;
import io.spcodec.image.PixelImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Streams kept as files: their integers decode exactly, their pixels within one level, on every
 * machine. They change only with {@code mvn test -pl spc-core -am -Dtest=GoldenStreamTest
 * -Dsurefire.failIfNoSpecifiedTests=false -Dspc.regenerateGoldens=true}.
 */
class GoldenStreamTest {
    private static SpcDecoder decoder;

    @BeforeAll
    static void open() throws IOException {
        decoder = SpcDecoder.create(Provider.CPU);
        if (Boolean.getBoolean("spc.regenerateGoldens")) {
            for (Golden golden : Golden.values()) {
                golden.regenerate(decoder);
            }
        }
    }

    @AfterAll
    static void close() {
        decoder.close();
    }

    @ParameterizedTest
    @EnumSource(Golden.class)
    void integersAreExact(Golden golden) throws IOException {
        assertEquals(golden.keptIntegers(), Golden.integers(golden.stream()));
    }

    @ParameterizedTest
    @EnumSource(Golden.class)
    void pixelsAreWithinOneLevel(Golden golden) throws IOException {
        PixelImage decoded = decoder.decode(golden.stream());
        assertEquals(golden.type(), decoded.colorType());
        PixelImage kept =
                new PixelImage(
                        decoded.width(), decoded.height(), golden.type(), golden.keptSamples());
        assertTrue(TestImages.largestDifference(kept, decoded) <= 1);
        assertTrue(TestImages.psnr(golden.image(), decoded) > 20, "it shows the image");
    }

    @Test
    void everyGoldenHasItsFiles() throws IOException {
        try (var files = Files.list(Golden.FOLDER)) {
            List<Path> all = files.toList();
            assertEquals(3 * Golden.values().length, all.size(), all.toString());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SMALL_RGB", "GRAY_ALPHA"})
    void aCutAnywhereIsSeen(Golden golden) throws IOException {
        byte[] stream = golden.stream();
        for (int length = 0; length < stream.length; length++) {
            byte[] cut = Arrays.copyOf(stream, length);
            assertThrows(SpcException.class, () -> decoder.decode(cut), "cut at " + length);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SMALL_RGB", "GRAY_ALPHA"})
    void aFlipAnywhereIsSeen(Golden golden) throws IOException {
        byte[] stream = golden.stream();
        for (int at = 0; at < stream.length; at++) {
            for (int mask : new int[] {1, 0x80, 0xFF}) {
                byte[] flipped = stream.clone();
                flipped[at] ^= (byte) mask;
                assertThrows(SpcException.class, () -> decoder.decode(flipped), at + " by " + mask);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SMALL_RGB", "GRAY_ALPHA"})
    void lenientDecodingFailsOnlyInKind(Golden golden) throws IOException {
        byte[] stream = golden.stream();
        DecodeOptions lenient = DecodeOptions.defaults().withLenient(true);
        int decoded = 0;
        for (int at = 0; at < stream.length; at++) {
            byte[] flipped = stream.clone();
            flipped[at] ^= 0x40;
            try {
                DecodeResult result = decoder.decode(flipped, lenient);
                assertEquals(golden.image().width(), result.image().width());
                decoded++;
            } catch (SpcException e) {
                assertTrue(!e.getMessage().isBlank());
            }
        }
        // A compact stream has one checksum for all, so there nothing can be passed over.
        assertEquals(golden == Golden.GRAY_ALPHA, decoded > 0, decoded + " decoded");
    }
}
