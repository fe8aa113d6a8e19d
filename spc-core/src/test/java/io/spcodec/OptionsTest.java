package io.spcodec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.control.DecodeLimits;
import io.spcodec.control.ProgressListener;
import io.spcodec.encode.EncodeRequest;
import io.spcodec.encode.Goal;
import io.spcodec.error.Warning;
import io.spcodec.image.ColorType;
import io.spcodec.image.Metadata;
import io.spcodec.image.PixelImage;
import io.spcodec.image.Region;
import io.spcodec.image.SaliencyMap;
import io.spcodec.metric.PerceptualMetric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Options never change; each with-method gives others, and nonsense is refused at once. */
class OptionsTest {
    private static final ProgressListener LISTENER =
            new ProgressListener() {
                @Override
                public void progress(double fraction) {
                    throw new AssertionError("nothing runs");
                }

                @Override
                public boolean cancelled() {
                    return false;
                }
            };

    @Test
    void decodeOptionsChangeOneThingAtATime() {
        DecodeOptions defaults = DecodeOptions.defaults();
        assertNull(defaults.region());
        assertFalse(defaults.lenient());
        assertNull(defaults.listener());
        Region region = new Region(1, 2, 3, 4);
        DecodeLimits limits = new DecodeLimits(1, 2, 3, 4, 5);
        DecodeOptions all =
                defaults.withRegion(region)
                        .withLenient(true)
                        .withLimits(limits)
                        .withListener(LISTENER);
        assertEquals(region, all.region());
        assertTrue(all.lenient());
        assertEquals(limits, all.limits());
        assertSame(LISTENER, all.listener());
        assertNull(all.withRegion(null).region());
        assertTrue(all.withRegion(null).lenient());
        assertNull(all.withListener(null).listener());
        assertNull(defaults.region(), "the first did not change");
        assertThrows(NullPointerException.class, () -> defaults.withLimits(null));
    }

    @Test
    void decodeOptionsAreToldInWords() {
        String plain = DecodeOptions.defaults().toString();
        assertTrue(plain.startsWith("DecodeOptions[whole image, strict, DecodeLimits["), plain);
        assertTrue(plain.endsWith(", no listener]"), plain);
        String other =
                DecodeOptions.defaults()
                        .withRegion(new Region(1, 2, 3, 4))
                        .withLenient(true)
                        .withListener(LISTENER)
                        .toString();
        assertTrue(other.contains("x=1, y=2, width=3, height=4], lenient"), other);
        assertTrue(other.endsWith(", listener]"), other);
    }

    @Test
    void ofQualityAndTargetsTheLastCounts() {
        EncodeOptions options = EncodeOptions.defaults().withQuality(0.25);
        assertEquals(new Goal.Quality(0.25), options.request().goal());
        options = options.withTargetBytes(1000);
        assertEquals(new Goal.Bytes(1000), options.request().goal());
        options = options.withTargetBitsPerPixel(0.5);
        assertEquals(new Goal.BitsPerPixel(0.5), options.request().goal());
        options = options.withTargetScore(PerceptualMetric.psnr(), 40);
        assertEquals(new Goal.Score(PerceptualMetric.psnr(), 40), options.request().goal());
        assertEquals(new Goal.Quality(0), options.withQuality(0).request().goal());
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.001, 1.001, Double.NaN, Double.POSITIVE_INFINITY})
    void aQualityOutsideItsRangeIsRefused(double quality) {
        IllegalArgumentException refusal =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> EncodeOptions.defaults().withQuality(quality));
        assertEquals("quality " + quality + ", expected 0 to 1", refusal.getMessage());
    }

    @Test
    void targetsThatNothingMeetsAreRefused() {
        EncodeOptions options = EncodeOptions.defaults();
        assertThrows(IllegalArgumentException.class, () -> options.withTargetBytes(0));
        for (double bits : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThrows(
                    IllegalArgumentException.class, () -> options.withTargetBitsPerPixel(bits));
        }
        assertThrows(
                IllegalArgumentException.class,
                () -> options.withTargetScore(PerceptualMetric.psnr(), Double.NaN));
        assertThrows(NullPointerException.class, () -> options.withTargetScore(null, 1));
        assertThrows(NullPointerException.class, () -> options.withSaliency(null));
        assertThrows(NullPointerException.class, () -> options.withMetadata(null));
    }

    @Test
    void saliencyIsEstimatedGivenOrOff() {
        EncodeOptions options = EncodeOptions.defaults();
        assertEquals(new EncodeRequest.SaliencySource.Estimated(), options.request().saliency());
        SaliencyMap map = SaliencyMap.of(1, 1, new float[1]);
        assertEquals(
                new EncodeRequest.SaliencySource.Given(map),
                options.withSaliency(map).request().saliency());
        assertEquals(
                new EncodeRequest.SaliencySource.None(),
                options.withSaliency(map).withSaliencyOff().request().saliency());
        assertEquals(
                new EncodeRequest.SaliencySource.Estimated(),
                options.withSaliencyOff().withSaliencyAuto().request().saliency());
    }

    @Test
    void encodeOptionsKeepWhatWasChosenBefore() {
        Metadata metadata = new Metadata(new byte[3], null, null);
        EncodeOptions options =
                EncodeOptions.defaults()
                        .withMetadata(metadata)
                        .withExact(true)
                        .withListener(LISTENER)
                        .withSaliencyOff()
                        .withQuality(1);
        assertSame(metadata, options.request().metadata());
        assertTrue(options.request().exact());
        assertSame(LISTENER, options.listener());
        assertEquals(
                "EncodeOptions[quality 1.0, no saliency,"
                        + " Metadata[icc=3 bytes, exif=none, xmp=none], exact, listener]",
                options.toString());
        assertSame(EncodeOptions.defaults(), EncodeOptions.defaults());
        assertFalse(EncodeOptions.defaults().request().exact());
    }

    @Test
    void aHeaderCountsItsTilesUpwards() {
        ImageHeader header = new ImageHeader(1025, 512, ColorType.RGB, 512);
        assertEquals(3, header.tilesX());
        assertEquals(1, header.tilesY());
        assertEquals(1, new ImageHeader(1, 1, ColorType.GRAY, 512).tilesX());
        assertEquals(1 << 18, new ImageHeader(1 << 24, 1, ColorType.GRAY, 64).tilesX());
    }

    @Test
    void infoSaysQualityAndRate() {
        ImageInfo info =
                new ImageInfo(
                        400,
                        300,
                        ColorType.RGB,
                        "toy",
                        1023,
                        512,
                        1,
                        1,
                        15_000,
                        Metadata.none(),
                        false);
        assertEquals(1, info.quality());
        assertEquals(1, info.bitsPerPixel());
        EncodeResult result = new EncodeResult(new byte[3], 0, true);
        assertEquals(0, result.quality());
        ImageInfo vast =
                new ImageInfo(
                        1 << 24,
                        1 << 24,
                        ColorType.RGB,
                        "toy",
                        0,
                        8192,
                        2048,
                        2048,
                        1L << 48,
                        Metadata.none(),
                        false);
        assertEquals(8, vast.bitsPerPixel(), "no product of sides overflows");
    }

    @Test
    void aResultsWarningsAreACopy() {
        List<Warning> warnings = new ArrayList<>();
        warnings.add(new Warning("TILE 1", 7, "lost", null));
        DecodeResult result =
                new DecodeResult(PixelImage.blank(1, 1, ColorType.GRAY), null, warnings);
        warnings.clear();
        assertEquals(1, result.warnings().size());
        assertNotSame(warnings, result.warnings());
        assertThrows(UnsupportedOperationException.class, () -> result.warnings().clear());
    }

    @Test
    void aSignatureIsRecognisedByItsEightBytes() {
        byte[] signature = {(byte) 0x8B, 'S', 'P', 'C', '\r', '\n', 0x1A, '\n'};
        assertTrue(SpcDecoder.isSpc(signature));
        assertTrue(SpcDecoder.isSpc(Arrays.copyOf(signature, 100)));
        assertFalse(SpcDecoder.isSpc(Arrays.copyOf(signature, 7)));
        for (int bit = 0; bit < 64; bit++) {
            byte[] other = signature.clone();
            other[bit / 8] ^= (byte) (1 << bit % 8);
            assertFalse(SpcDecoder.isSpc(other));
        }
    }
}
