package io.spcodec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.control.DecodeLimits;
import io.spcodec.control.Provider;
import io.spcodec.error.LimitExceededException;
import io.spcodec.error.SpcException;
import io.spcodec.image.ColorType;
import io.spcodec.image.Metadata;
import io.spcodec.image.PixelImage;
import io.spcodec.image.Region;
import io.spcodec.image.SaliencyMap;
import io.spcodec.metric.PerceptualMetric;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A byte target is used nearly up and never exceeded. */
class TargetTest {
    private static final PixelImage IMAGE = TestImages.photo(400, 300, ColorType.RGB);

    private static final int QUALITY_STEPS = 32;

    private static SpcEncoder encoder;

    @BeforeAll
    static void open() {
        encoder = SpcEncoder.create(Provider.CPU);
    }

    @AfterAll
    static void close() {
        encoder.close();
    }

    /** Targets from near the smallest to near the largest that the bundle makes of the image. */
    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.3, 0.6, 0.95})
    void bytesAreKept(double share) throws SpcException {
        double least = encodeAt(0).length;
        double most = encodeAt(1).length;
        long target = Math.round(least * Math.pow(most / least, share));
        byte[] stream = encoder.encode(IMAGE, EncodeOptions.defaults().withTargetBytes(target));
        assertTrue(stream.length <= target, stream.length + " bytes");
        assertTrue(stream.length >= 0.97 * target, stream.length + " bytes of " + target);
    }

    @Test
    void sizeGrowsWithQuality() throws SpcException {
        int before = 0;
        for (int step = 0; step <= QUALITY_STEPS; step++) {
            int size = encodeAt((double) step / QUALITY_STEPS).length;
            assertTrue(size > before, "step " + step + ": " + size + " after " + before);
            before = size;
        }
    }

    @Test
    void bitsPerPixelAreKept() throws SpcException {
        EncodeOptions options =
                EncodeOptions.defaults().withTargetBitsPerPixel(0.5).withSaliencyOff();
        double bits = 8.0 * encoder.encode(IMAGE, options).length / (400 * 300);
        assertTrue(bits <= 0.5 && bits >= 0.485, bits + " bits per pixel");
    }

    @Test
    void aTargetBeyondTheBestQualityIsNotReachedAndTheBestIsWritten() throws SpcException {
        byte[] best = encodeAt(1);
        EncodeOptions options = EncodeOptions.defaults();
        for (EncodeOptions beyond :
                List.of(
                        options.withTargetBytes(2L * best.length),
                        options.withTargetBitsPerPixel(24),
                        options.withTargetScore(PerceptualMetric.psnr(), 99))) {
            EncodeResult result = encoder.encodeWithResult(IMAGE, beyond);
            assertFalse(result.targetReached());
            assertEquals(1, result.quality());
            assertArrayEquals(best, result.stream());
        }
        assertTrue(
                encoder.encodeWithResult(IMAGE, options.withTargetBytes(best.length))
                        .targetReached());
        assertTrue(encoder.encodeWithResult(IMAGE, options.withQuality(1)).targetReached());
        EncodeResult half = encoder.encodeWithResult(IMAGE, options.withTargetBitsPerPixel(0.5));
        assertTrue(half.targetReached() && half.quality() < 1);
    }

    @Test
    void whatIsTooLargeSaysHowMuchOfItIsMetadata() {
        Metadata metadata = new Metadata(new byte[700], new byte[80], null);
        EncodeOptions options =
                EncodeOptions.defaults().withMetadata(metadata).withTargetBytes(600);
        LimitExceededException e =
                assertThrows(LimitExceededException.class, () -> encoder.encode(IMAGE, options));
        assertTrue(e.getMessage().contains("780 of them metadata"), e.getMessage());
    }

    private static byte[] encodeAt(double quality) throws SpcException {
        return encoder.encode(IMAGE, EncodeOptions.defaults().withQuality(quality));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.3, 0.7})
    void distanceIsReachedWithFewBytes(double quality) throws SpcException {
        EncodeOptions options = EncodeOptions.defaults().withSaliencyOff();
        try (SpcDecoder decoder = SpcDecoder.create(Provider.CPU)) {
            byte[] wanted = encoder.encode(IMAGE, options.withQuality(quality));
            double decibels = PerceptualMetric.psnr().score(IMAGE, decoder.decode(wanted));
            byte[] stream =
                    encoder.encode(
                            IMAGE, options.withTargetScore(PerceptualMetric.psnr(), decibels));
            double reached = PerceptualMetric.psnr().score(IMAGE, decoder.decode(stream));
            assertTrue(reached > decibels - 0.05 && reached < decibels + 0.5, reached + " dB");
        }
    }

    @Test
    void aRegionOfInterestGetsTheBits() throws SpcException {
        Region face = new Region(50, 20, 90, 90);
        SaliencyMap map = SaliencyMap.ofRegions(List.of(face), 400, 300);
        EncodeOptions options = EncodeOptions.defaults().withTargetBytes(encodeAt(0.7).length);
        try (SpcDecoder decoder = SpcDecoder.create(Provider.CPU)) {
            PixelImage even = decoder.decode(encoder.encode(IMAGE, options.withSaliencyOff()));
            byte[] steered = encoder.encode(IMAGE, options.withSaliency(map));
            assertTrue(decoder.readInfo(steered, DecodeLimits.defaults()).saliency());
            double before = TestImages.psnr(IMAGE.crop(face), even.crop(face));
            double after = TestImages.psnr(IMAGE.crop(face), decoder.decode(steered).crop(face));
            assertTrue(after > before + 0.4, after + " dB after " + before);
        }
    }

    @Test
    void anImpossibleTargetIsRefused() {
        EncodeOptions options = EncodeOptions.defaults().withTargetBytes(60);
        LimitExceededException refusal =
                assertThrows(LimitExceededException.class, () -> encoder.encode(IMAGE, options));
        assertTrue(refusal.found() > 60, refusal.getMessage());
    }

    @Test
    void ampleTargetsGetTheBestQuality() throws SpcException {
        long best = encoder.encode(IMAGE, EncodeOptions.defaults().withQuality(1)).length;
        byte[] stream = encoder.encode(IMAGE, EncodeOptions.defaults().withTargetBytes(1L << 40));
        assertTrue(stream.length == best, stream.length + " bytes, the best has " + best);
    }

    @Test
    void optionsRefuseNonsense() {
        EncodeOptions options = EncodeOptions.defaults();
        assertThrows(IllegalArgumentException.class, () -> options.withQuality(1.01));
        assertThrows(IllegalArgumentException.class, () -> options.withQuality(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> options.withTargetBytes(0));
        assertThrows(IllegalArgumentException.class, () -> options.withTargetBitsPerPixel(0));
    }
}
