package io.spcodec.encode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.container.ModelId;
import io.spcodec.encode.EncodeRequest.SaliencySource;
import io.spcodec.error.LimitExceededException;
import io.spcodec.error.SpcException;
import io.spcodec.image.ColorType;
import io.spcodec.image.Metadata;
import io.spcodec.image.PixelImage;
import io.spcodec.image.PixelSource;
import io.spcodec.image.Region;
import io.spcodec.image.SaliencyMap;
import io.spcodec.metric.PerceptualMetric;
import io.spcodec.tile.CodecModel;
import io.spcodec.work.RunControl;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is asked for is what is said, and whether it was reached is told truly. */
class EncodeRequestTest {
    private static final EncodeRequest PLAIN =
            new EncodeRequest(
                    new Goal.Quality(0.5), new SaliencySource.None(), Metadata.none(), false);

    @Test
    void eachChangeLeavesTheRestAsItWas() {
        Metadata metadata = new Metadata(new byte[2], null, null);
        EncodeRequest changed =
                PLAIN.with(new Goal.Bytes(7))
                        .with(new SaliencySource.Estimated())
                        .with(metadata)
                        .withExact(true);
        assertEquals(new Goal.Bytes(7), changed.goal());
        assertEquals(new SaliencySource.Estimated(), changed.saliency());
        assertSame(metadata, changed.metadata());
        assertTrue(changed.exact());
        assertEquals(new Goal.Quality(0.5), PLAIN.goal());
        assertFalse(PLAIN.exact());
        assertEquals(
                PLAIN,
                changed.with(PLAIN.goal())
                        .with(PLAIN.saliency())
                        .with(PLAIN.metadata())
                        .withExact(false));
    }

    @Test
    void requestsAreToldInWords() {
        assertEquals(
                "quality 0.5, no saliency, Metadata[icc=none, exif=none, xmp=none],"
                        + " hidden colours filled",
                PLAIN.toString());
        SaliencyMap map = SaliencyMap.of(3, 2, new float[6]);
        assertEquals(
                "at most 1.5 bits per pixel, SaliencyMap[3 x 2],"
                        + " Metadata[icc=none, exif=none, xmp=none], exact",
                PLAIN.with(new Goal.BitsPerPixel(1.5))
                        .with(new SaliencySource.Given(map))
                        .withExact(true)
                        .toString());
        assertEquals("at most 900 bytes", new Goal.Bytes(900).toString());
        assertEquals("psnr 40.0", new Goal.Score(PerceptualMetric.psnr(), 40).toString());
        assertEquals("estimated saliency", new SaliencySource.Estimated().toString());
    }

    private static Tries tries(IntUnaryOperator bytes, IntToDoubleFunction score) {
        RunControl control = RunControl.start("test", null);
        return new Tries() {
            @Override
            public EncodePass.Encoded at(int quality) {
                return new EncodePass.Encoded(quality, new byte[bytes.applyAsInt(quality)]);
            }

            @Override
            public EncodePass.Encoded at(int quality, EncodePass.Encoded like) {
                return at(quality);
            }

            @Override
            public double score(PerceptualMetric metric, EncodePass.Encoded encoded) {
                return score.applyAsDouble(encoded.qualityIndex());
            }

            @Override
            public long pixelCount() {
                return 8000;
            }

            @Override
            public RunControl control() {
                return control;
            }
        };
    }

    /** At the best quality a stream of 1000 bytes. */
    @ParameterizedTest
    @CsvSource({"1000, true", "1010, true", "1015, true", "1016, false", "5000, false"})
    void theBestQualityMayFallShortOfASize(long limit, boolean reached) throws SpcException {
        Tries tries = tries(q -> 1000, q -> 0);
        EncodePass.Encoded best = tries.at(1023);
        assertEquals(reached, GoalSearch.isReached(tries, new Goal.Bytes(limit), best));
        double bits = limit * 8.0 / 8000;
        assertEquals(reached, GoalSearch.isReached(tries, new Goal.BitsPerPixel(bits), best));
        EncodePass.Encoded below = tries.at(1022);
        assertTrue(GoalSearch.isReached(tries, new Goal.Bytes(limit), below));
    }

    @Test
    void aScoreIsReachedFromItsOwnSide() throws SpcException {
        Tries tries = tries(q -> 10, q -> 30);
        EncodePass.Encoded best = tries.at(1023);
        PerceptualMetric rising = PerceptualMetric.psnr();
        PerceptualMetric falling = PerceptualMetric.learned();
        assertTrue(GoalSearch.isReached(tries, new Goal.Score(rising, 30), best));
        assertFalse(GoalSearch.isReached(tries, new Goal.Score(rising, 30.1), best));
        assertTrue(GoalSearch.isReached(tries, new Goal.Score(falling, 30), best));
        assertFalse(GoalSearch.isReached(tries, new Goal.Score(falling, 29.9), best));
        assertTrue(GoalSearch.isReached(tries, new Goal.Quality(1), best));
    }

    /** Whatever sizes are, a search ends, keeps its limit and is beaten by no neighbour. */
    @Test
    void searchesOverAnyRisingSizesFindTheLastThatFits() throws SpcException {
        Random random = new Random(4);
        for (int round = 0; round < 100; round++) {
            int[] sizes = new int[1024];
            int size = 50 + random.nextInt(100);
            for (int q = 0; q < 1024; q++) {
                size += random.nextInt(20) == 0 ? random.nextInt(400) : 0;
                sizes[q] = size;
            }
            int limit = sizes[0] + random.nextInt(sizes[1023] - sizes[0] + 500);
            int[] count = new int[1];
            Tries tries =
                    tries(
                            q -> {
                                count[0]++;
                                return sizes[q];
                            },
                            q -> 0);
            EncodePass.Encoded found = GoalSearch.run(tries, new Goal.Bytes(limit));
            assertTrue(found.stream().length <= limit);
            boolean good = found.stream().length >= 0.985 * limit;
            boolean last = found.qualityIndex() == 1023 || sizes[found.qualityIndex() + 1] > limit;
            assertTrue(good || last, found.qualityIndex() + " for " + limit);
            assertTrue(count[0] <= 40, count[0] + " tries");
        }
    }

    @Test
    void metadataAreCountedWhereNoQualityIsSmallEnough() {
        LimitExceededException refusal =
                assertThrows(
                        LimitExceededException.class,
                        () -> GoalSearch.run(tries(q -> 500 + q, q -> 0), new Goal.Bytes(499)));
        assertEquals(
                "500 bytes of stream at the lowest quality, 0 of them metadata,"
                        + " exceed the limit of 499",
                refusal.getMessage());
        assertEquals(500, refusal.found());
    }

    private record Sized(int width, int height) implements PixelSource {
        @Override
        public ColorType colorType() {
            return ColorType.GRAY;
        }

        @Override
        public PixelImage crop(Region region) {
            throw new AssertionError("nobody reads it");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "16777216, 64, ''",
        "16777217, 1, 'pixels in a row'",
        "1, 16777217, 'rows of pixels'",
        "16777216, 256, ''",
        "16777216, 257, 'tiles of 64 pixels'",
        "65536, 65536, ''",
        "65537, 65536, 'tiles of 64 pixels'"
    })
    void whatNoHeaderHoldsIsRefusedByItsSide(int width, int height, String what)
            throws SpcException {
        CodecModel model = new CodecModel(new ModelId("tiny", 1), 64, null, null, null);
        if (what.isEmpty()) {
            FormatLimits.require(new Sized(width, height), model);
            return;
        }
        LimitExceededException refusal =
                assertThrows(
                        LimitExceededException.class,
                        () -> FormatLimits.require(new Sized(width, height), model));
        assertEquals(what, refusal.what());
    }
}
