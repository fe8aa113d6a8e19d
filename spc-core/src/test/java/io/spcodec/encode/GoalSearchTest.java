package io.spcodec.encode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.error.LimitExceededException;
import io.spcodec.error.SpcException;
import io.spcodec.metric.PerceptualMetric;
import io.spcodec.work.RunControl;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The search for a goal, over images whose sizes and scores are formulas. */
class GoalSearchTest {
    /** From 1,000 bytes to 19,000, as photographs grow. */
    private static final IntUnaryOperator GEOMETRIC = q -> (int) (1000 * Math.exp(q * 0.00288));

    private final List<Integer> tried = new ArrayList<>();

    /** What of the bytes of a quality a stream like another has as that other has it. */
    private IntUnaryOperator jump = q -> 0;

    private Tries tries(IntUnaryOperator bytes, IntToDoubleFunction score) {
        RunControl control = RunControl.start("test", null);
        return new Tries() {
            @Override
            public EncodePass.Encoded at(int qualityIndex) {
                tried.add(qualityIndex);
                return new EncodePass.Encoded(
                        qualityIndex, new byte[bytes.applyAsInt(qualityIndex)]);
            }

            @Override
            public EncodePass.Encoded at(int qualityIndex, EncodePass.Encoded like) {
                tried.add(qualityIndex);
                int above = bytes.applyAsInt(qualityIndex) - jump.applyAsInt(qualityIndex);
                int bytesThere = above + jump.applyAsInt(like.qualityIndex());
                return new EncodePass.Encoded(qualityIndex, new byte[bytesThere]);
            }

            @Override
            public double score(PerceptualMetric metric, EncodePass.Encoded encoded) {
                return score.applyAsDouble(encoded.qualityIndex());
            }

            @Override
            public long pixelCount() {
                return 80_000;
            }

            @Override
            public RunControl control() {
                return control;
            }
        };
    }

    @Test
    void aQualityIsTriedOnce() throws SpcException {
        Tries tries = tries(GEOMETRIC, q -> 0);
        assertEquals(512, GoalSearch.run(tries, new Goal.Quality(0.5)).qualityIndex());
        assertEquals(0, GoalSearch.run(tries, new Goal.Quality(0)).qualityIndex());
        assertEquals(1023, GoalSearch.run(tries, new Goal.Quality(1)).qualityIndex());
        assertEquals(List.of(512, 0, 1023), tried);
    }

    @ParameterizedTest
    @ValueSource(longs = {1000, 1001, 1500, 2718, 5000, 9999, 16_000, 18_900})
    void aSizeIsKeptToAndUsed(long limit) throws SpcException {
        EncodePass.Encoded found = GoalSearch.run(tries(GEOMETRIC, q -> 0), new Goal.Bytes(limit));
        int bytes = found.stream().length;
        assertTrue(bytes <= limit && bytes >= 0.985 * limit, bytes + " of " + limit);
        assertTrue(tried.size() <= 5, "tries: " + tried);
    }

    @Test
    void moreThanTheBestTakesGivesTheBest() throws SpcException {
        Tries tries = tries(GEOMETRIC, q -> 0);
        assertEquals(1023, GoalSearch.run(tries, new Goal.Bytes(1 << 30)).qualityIndex());
    }

    @Test
    void lessThanTheLowestTakesIsRefusedWithBothNumbers() {
        LimitExceededException refusal =
                assertThrows(
                        LimitExceededException.class,
                        () -> GoalSearch.run(tries(GEOMETRIC, q -> 0), new Goal.Bytes(999)));
        assertEquals(1000, refusal.found());
        assertEquals(999, refusal.limit());
    }

    @Test
    void bitsPerPixelCountTheWholeStream() throws SpcException {
        EncodePass.Encoded found =
                GoalSearch.run(tries(GEOMETRIC, q -> 0), new Goal.BitsPerPixel(0.5));
        int bytes = found.stream().length;
        assertTrue(bytes <= 5000 && bytes > 4900, bytes + " bytes for 5000");
    }

    /** Sizes in stairs, as small images have them: the largest stair that fits is found. */
    @ParameterizedTest
    @ValueSource(ints = {100, 101, 150, 199, 499})
    void stairsAreNoTrap(int limit) throws SpcException {
        IntUnaryOperator stairs = q -> 100 + q / 256 * 100;
        EncodePass.Encoded found = GoalSearch.run(tries(stairs, q -> 0), new Goal.Bytes(limit));
        assertEquals(Math.min(400, limit / 100 * 100), found.stream().length);
        assertTrue(tried.size() <= 64, tried.size() + " tries");
    }

    /** Sizes as of 96 x 80 pixels: from one quality to the next they may fall. */
    @Test
    void sizesThatFallInBetweenAreUsedAsWell() throws SpcException {
        int low = 0;
        int most = 0;
        for (int seed = 0; seed < 40; seed++) {
            double[] bumps = new Random(seed).doubles(1024, -0.02, 0.02).toArray();
            IntUnaryOperator bumpy = q -> (int) (1000 * Math.exp(q * 0.00288 + bumps[q]));
            for (long limit = 1100; limit < 12_000; limit += 217) {
                tried.clear();
                int bytes =
                        GoalSearch.run(tries(bumpy, q -> 0), new Goal.Bytes(limit)).stream().length;
                assertTrue(bytes <= limit, bytes + " of " + limit);
                low += bytes < 0.97 * limit ? 1 : 0;
                most = Math.max(most, tried.size());
            }
        }
        assertEquals(0, low, "of 2040 use less than 97 %");
        assertTrue(most <= 16, most + " tries");
    }

    /** As where a tile begins to carry its last group of channels. */
    @Test
    void whereSizesJumpTheTargetIsUsedWithoutWhatMadeThemJump() throws SpcException {
        for (int at = 1; at < 1000; at += 37) {
            int from = at;
            jump = q -> q < from ? 0 : (int) (70 * Math.exp(from * 0.00288));
            IntUnaryOperator sizes = q -> GEOMETRIC.applyAsInt(q) + jump.applyAsInt(q);
            for (double share = 0.97; share < 1.1; share += 0.01) {
                long limit = (long) (share * sizes.applyAsInt(from));
                tried.clear();
                int bytes =
                        GoalSearch.run(tries(sizes, q -> 0), new Goal.Bytes(limit)).stream().length;
                assertTrue(bytes <= limit && bytes >= 0.97 * limit, bytes + " of " + limit);
                assertTrue(tried.size() <= 32, tried.size() + " tries");
            }
        }
    }

    @Test
    void aScoreThatGrowsIsMetFromAbove() throws SpcException {
        PerceptualMetric metric = PerceptualMetric.psnr();
        Tries tries = tries(GEOMETRIC, q -> 20 + q / 50.0);
        EncodePass.Encoded found = GoalSearch.run(tries, new Goal.Score(metric, 30));
        assertTrue(found.qualityIndex() >= 500, "at least as close: " + found.qualityIndex());
        assertTrue(found.qualityIndex() <= 504, "and hardly more: " + found.qualityIndex());
    }

    @Test
    void aDistanceThatFallsIsMetFromBelow() throws SpcException {
        PerceptualMetric metric = PerceptualMetric.learned();
        Tries tries = tries(GEOMETRIC, q -> 10 - q / 200.0);
        EncodePass.Encoded found = GoalSearch.run(tries, new Goal.Score(metric, 6));
        assertTrue(found.qualityIndex() >= 800 && found.qualityIndex() <= 804, "" + tried);
    }

    @Test
    void whatNoQualityReachesGivesTheBest() throws SpcException {
        Tries tries = tries(GEOMETRIC, q -> 1);
        Goal goal = new Goal.Score(PerceptualMetric.psnr(), 50);
        assertEquals(1023, GoalSearch.run(tries, goal).qualityIndex());
    }
}
