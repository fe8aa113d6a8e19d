package io.spcodec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.container.SpcFormat;
import io.spcodec.container.SpcStream;
import io.spcodec.control.DecodeLimits;
import io.spcodec.control.Provider;
import io.spcodec.error.SpcException;
import io.spcodec.image.PixelImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The streams in docs/conformance give the samples whose hash is kept there, on every machine and by
 * every executor; the broken ones are refused as is kept there. They change only with {@code mvn test
 * -pl spc-core -am -Dtest=ConformanceTest -Dsurefire.failIfNoSpecifiedTests=false
 * -Dspc.regenerateGoldens=true}.
 */
class ConformanceTest {
    private static final Path SAMPLES = ConformanceStream.FOLDER.resolve("samples.tsv");
    private static final Path REFUSALS = ConformanceStream.FOLDER.resolve("broken.tsv");

    /** Far above what another image would give. */
    private static final double LEAST_PSNR = 18;

    private static SpcDecoder decoder;
    private static SpcDecoder plain;

    @BeforeAll
    static void open() throws IOException {
        decoder = SpcDecoder.create(Provider.CPU);
        plain = SpcDecoder.create(Provider.JAVA);
        if (Boolean.getBoolean("spc.regenerateGoldens")) {
            List<String> samples = new ArrayList<>();
            for (ConformanceStream each : ConformanceStream.values()) {
                each.write();
                samples.add(line(each, decoder));
            }
            Files.write(SAMPLES, samples);
            List<String> refusals = new ArrayList<>();
            for (BrokenStream each : BrokenStream.values()) {
                each.write();
                refusals.add(line(each));
            }
            Files.write(REFUSALS, refusals);
        }
    }

    @AfterAll
    static void close() {
        decoder.close();
        plain.close();
    }

    @ParameterizedTest
    @EnumSource(ConformanceStream.class)
    void samplesAreExact(ConformanceStream each) throws IOException {
        String kept = Files.readAllLines(SAMPLES).get(each.ordinal());
        assertEquals(kept, line(each, decoder));
        assertEquals(kept, line(each, plain));
    }

    @ParameterizedTest
    @EnumSource(ConformanceStream.class)
    void samplesShowTheImage(ConformanceStream each) throws IOException {
        PixelImage decoded = decoder.decode(each.stream());
        assertEquals(each.image().colorType(), decoded.colorType());
        if (each != ConformanceStream.NOISE) {
            double psnr = TestImages.psnr(each.image(), decoded);
            assertTrue(psnr > LEAST_PSNR, psnr + " dB");
        }
    }

    /** So that a decoder is held to it in both forms, with colours and without. */
    @ParameterizedTest
    @EnumSource(names = {"SALIENT_RGB", "BEST", "FILTERED_GRAY_ALPHA", "FILTERED_TILES"})
    void someStreamsHaveAFilter(ConformanceStream each) throws IOException {
        SpcStream stream = SpcStream.readFrame(each.stream(), DecodeLimits.defaults());
        assertNotNull(stream.section(SpcFormat.FILT));
    }

    @ParameterizedTest
    @EnumSource(BrokenStream.class)
    void refusalsAreWhatIsKept(BrokenStream each) throws IOException {
        assertEquals(Files.readAllLines(REFUSALS).get(each.ordinal()), line(each));
    }

    @Test
    void everyFileIsListed() throws IOException {
        assertEquals(ConformanceStream.values().length, streams(ConformanceStream.FOLDER));
        assertEquals(BrokenStream.values().length, streams(BrokenStream.FOLDER));
        assertEquals(ConformanceStream.values().length, Files.readAllLines(SAMPLES).size());
        assertEquals(BrokenStream.values().length, Files.readAllLines(REFUSALS).size());
    }

    private static long streams(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".spc")).count();
        }
    }

    private static String line(ConformanceStream each, SpcDecoder by) throws IOException {
        return line(each.fileName(), by.decode(each.stream()));
    }

    /** Returns what is kept of a stream's samples. */
    static String line(String file, PixelImage image) {
        return String.join(
                "\t",
                file,
                "" + image.width(),
                "" + image.height(),
                image.colorType().name().toLowerCase(Locale.ROOT),
                sha256(image.samples()));
    }

    private static String line(BrokenStream each) throws IOException {
        byte[] stream = each.stream();
        SpcException refusal = assertThrows(SpcException.class, () -> decoder.decode(stream));
        String kind = refusal.getClass().getSimpleName().replace("Exception", "");
        return String.join(
                "\t", each.fileName(), kind.toLowerCase(Locale.ROOT), refusal.getMessage());
    }

    private static String sha256(byte[] samples) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(samples));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SMALL_RGB", "GRAY_ALPHA"})
    void aCutAnywhereIsSeen(ConformanceStream each) throws IOException {
        byte[] stream = each.stream();
        for (int length = 0; length < stream.length; length++) {
            byte[] cut = Arrays.copyOf(stream, length);
            assertThrows(SpcException.class, () -> decoder.decode(cut), "cut at " + length);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SMALL_RGB", "GRAY_ALPHA"})
    void aFlipAnywhereIsSeen(ConformanceStream each) throws IOException {
        byte[] stream = each.stream();
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
    void lenientDecodingFailsOnlyInKind(ConformanceStream each) throws IOException {
        byte[] stream = each.stream();
        DecodeOptions lenient = DecodeOptions.defaults().withLenient(true);
        int decoded = 0;
        for (int at = 0; at < stream.length; at++) {
            byte[] flipped = stream.clone();
            flipped[at] ^= 0x40;
            try {
                DecodeResult result = decoder.decode(flipped, lenient);
                assertEquals(each.image().width(), result.image().width());
                decoded++;
            } catch (SpcException e) {
                assertTrue(!e.getMessage().isBlank());
            }
        }
        // A compact stream has one checksum for all, so there nothing can be passed over.
        assertEquals(each == ConformanceStream.GRAY_ALPHA, decoded > 0, decoded + " decoded");
    }
}
