package io.spcodec.tile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.container.ModelId;
import io.spcodec.container.Slice;
import io.spcodec.entropy.SectionEncoder;
import io.spcodec.error.MalformedException;
import io.spcodec.network.Extent;
import io.spcodec.network.IntegerModel;
import io.spcodec.network.TinyModel;
import io.spcodec.plain.PlainNetworks;
import io.spcodec.work.RunControl;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tiles of a model whose networks are biases alone, so that every mean and table is known. */
class TinyTileTest {
    private static final int ROWS = 4;
    private static final int COLUMNS = 8;
    private static final int POSITIONS = ROWS * COLUMNS;

    /** Sixteenths of a step within which a latent comes back. */
    private static final int NEAR = 16;

    private static final int VALUES = POSITIONS * TinyModel.LATENTS;
    private static final int UNIT = BatchEncoder.UNIT;

    private final RunControl control = RunControl.start("test", null);

    /** What codes tiles at quality 0, where no bit is worth an error. */
    private TileCoding coding(TinyModel tiny) {
        IntegerModel model = tiny.sound();
        return new TileCoding(
                model, new PlainNetworks(model), BatchCoderTest.frequencies(model), 0, control);
    }

    private static BatchEncoder.Source source(int[] latents, byte[] fineness) {
        return new BatchEncoder.Source(new byte[POSITIONS / 16], latents, fineness);
    }

    private static byte[] encode(TileCoding coding, BatchEncoder.Source tile) throws Exception {
        return new BatchEncoder(coding).encode(List.of(tile), ROWS, COLUMNS)[0];
    }

    private static BatchDecoder.Decoded decoded(TileCoding coding, byte[] payload, byte[] fineness)
            throws Exception {
        BatchDecoder.Source source =
                new BatchDecoder.Source(new Slice(payload, 0, payload.length), fineness);
        return new BatchDecoder(coding, 2).decode(List.of(source), ROWS, COLUMNS).get(0);
    }

    private static short[] roundTrip(TileCoding coding, BatchEncoder.Source tile) throws Exception {
        BatchDecoder.Decoded decoded = decoded(coding, encode(coding, tile), tile.fineness());
        assertNull(decoded.failure());
        return decoded.latents();
    }

    @Test
    void latentsComeBackWithinTheStepsOfTheirQuantiser() throws Exception {
        Random random = new Random(1);
        int[] latents = new int[VALUES];
        for (int i = 0; i < VALUES; i++) {
            latents[i] = (int) (random.nextGaussian() * 15 * UNIT);
        }
        short[] found = roundTrip(coding(new TinyModel()), source(latents, new byte[POSITIONS]));
        double sum = 0;
        for (int i = 0; i < VALUES; i++) {
            double error = latents[i] / (double) UNIT - found[i] / 16.0;
            assertEquals(0, error, 1.5 + 1 / 32.0);
            sum += error * error;
        }
        double alone = 1.5 * 1.5 / 12;
        assertTrue(sum / VALUES < alone, sum / VALUES + " squared steps");
    }

    /** A step is a quarter octave finer with each number. */
    @ParameterizedTest
    @ValueSource(ints = {-16, -7, -4, 0, 1, 4, 8, 16})
    void aFinerPlaceHasSmallerSteps(int fineness) throws Exception {
        Random random = new Random(fineness);
        int[] latents = new int[VALUES];
        for (int i = 0; i < VALUES; i++) {
            latents[i] = (int) (random.nextGaussian() * 15 * UNIT);
        }
        byte[] all = new byte[POSITIONS];
        Arrays.fill(all, (byte) fineness);
        double step = Math.pow(2, -fineness / 4.0);
        // Tables are chosen for the step: 2 more for each of its quarter octaves, none below 1.
        short[] found =
                roundTrip(
                        coding(new TinyModel().fill("tables.B16", 16 * 40)), source(latents, all));
        for (int i = 0; i < VALUES; i++) {
            double exact = latents[i] / (double) UNIT;
            double decoded = found[i] / 16.0;
            // Factors of the step have 12 bits, latents 4.
            double tolerance = 1.5 * step + 1 / 32.0 + Math.abs(exact) / 1000;
            assertEquals(exact, decoded, tolerance, "at " + i);
        }
    }

    @Test
    void withoutResidualsLatentsAreTheirMeans() throws Exception {
        TinyModel tiny =
                new TinyModel()
                        .with("stage0.out.b", 5, 0)
                        .with("stage1.out.b", 7, -9, 0, 0)
                        .with("stage2.out.b", 300, 2, 0, 0);
        TileCoding coding = coding(tiny);
        int[] latents = new int[VALUES];
        for (int p = 0; p < POSITIONS; p++) {
            boolean second = (p / COLUMNS + p % COLUMNS) % 2 == 1;
            int[] means = second ? new int[] {5, 300, 2} : new int[] {5, 7, -9};
            for (int c = 0; c < 3; c++) {
                latents[3 * p + c] = means[c] * UNIT / 16;
            }
        }
        BatchEncoder.Source tile = source(latents, new byte[POSITIONS]);
        byte[] payload = encode(coding, tile);
        assertEquals(1, payload[0], "no group but the first is carried");
        short[] found = decoded(coding, payload, tile.fineness()).latents();
        for (int p = 0; p < POSITIONS; p++) {
            assertEquals(5, found[3 * p]);
            assertEquals(0, found[3 * p + 1], "groups that are not carried are zero");
            assertEquals(0, found[3 * p + 2]);
        }
        latents[3 * 11 + 1] += UNIT;
        payload = encode(coding, tile);
        assertEquals(2, payload[0]);
        found = decoded(coding, payload, tile.fineness()).latents();
        for (int i = 0; i < VALUES; i++) {
            assertEquals(latents[i] * 16 / UNIT, found[i], i == 3 * 11 + 1 ? NEAR : 0, "at " + i);
        }
    }

    /** Under the first table a symbol is a sure zero, whatever the latent is. */
    @Test
    void aTableOfZeroKeepsTheMean() throws Exception {
        TinyModel tiny =
                new TinyModel()
                        .with("stage1.out.b", 40, 0, -16 * 20 - 8, 0)
                        .with("stage2.out.b", 40, 0, -16 * 20, 0);
        int[] latents = new int[VALUES];
        Arrays.fill(latents, 3 * UNIT);
        short[] found = roundTrip(coding(tiny), source(latents, new byte[POSITIONS]));
        for (int p = 0; p < POSITIONS; p++) {
            assertEquals(48, found[3 * p], NEAR);
            assertEquals(40, found[3 * p + 1], "its mean of 40 sixteenths");
            assertEquals(48, found[3 * p + 2], NEAR);
        }
    }

    @Test
    void tablesFollowBiasChangeAndFineness() throws Exception {
        TinyModel tiny =
                new TinyModel()
                        .with("tables.B16", 100, 200, 320, 100, 200, 320)
                        .with("stage0.out.b", 0, 27)
                        .with("stage1.out.b", 0, 0, -60, 2000)
                        .with("stage2.out.b", 0, 0, -500, 16);
        TileCoding coding = coding(tiny);
        byte[] fineness = new byte[POSITIONS];
        for (int p = 0; p < POSITIONS; p++) {
            fineness[p] = (byte) (p - 16);
        }
        int[] latents = new int[VALUES];
        Arrays.fill(latents, 3 * UNIT);
        byte[] payload = encode(coding, source(latents, fineness));
        assertEquals(2, payload[0]);
        TileSymbols symbols =
                new BatchDecoder(coding, 2)
                        .symbols(
                                new BatchDecoder.Source(
                                        new Slice(payload, 0, payload.length), fineness),
                                ROWS,
                                COLUMNS);
        assertEquals(VALUES, symbols.numbers().length);
        int at = 0;
        for (int p = 0; p < POSITIONS; p++) {
            assertEquals(index(100 + 27, fineness[p]), symbols.numbers()[at++] >> 1);
        }
        for (int[] changes : new int[][] {{-60, 2000}, {-500, 16}}) {
            // Both classes of the first stage lie on one colour of a chessboard, row by row.
            for (int parity = 0; parity < 2; parity++) {
                boolean first = changes[0] == -60;
                for (int row = parity; row < ROWS; row += 2) {
                    int column = first ? parity : 1 - parity;
                    for (; column < COLUMNS; column += 2) {
                        int t = fineness[row * COLUMNS + column];
                        assertEquals(index(200 + changes[0], t), symbols.numbers()[at++] >> 1);
                        assertEquals(index(320 + changes[1], t), symbols.numbers()[at++] >> 1);
                    }
                }
            }
        }
    }

    private static int index(int sixteenths, int fineness) {
        return Math.max(0, Math.min(63, Math.floorDiv(sixteenths + 32 * fineness + 8, 16)));
    }

    @Test
    void latentsEndWhereSixteenBitsDo() throws Exception {
        int[] latents = new int[VALUES];
        for (int i = 0; i < VALUES; i++) {
            latents[i] = i % 2 == 0 ? Integer.MAX_VALUE : -Integer.MAX_VALUE;
        }
        short[] found = roundTrip(coding(new TinyModel()), source(latents, new byte[POSITIONS]));
        for (int i = 0; i < VALUES; i++) {
            assertEquals(i % 2 == 0 ? 32_767 : -32_767, found[i]);
        }
    }

    @Test
    void hyperLatentsTravelThoughNothingElseDoes() throws Exception {
        TileCoding coding = coding(new TinyModel());
        for (int value : new int[] {-127, -1, 0, 1, 127}) {
            byte[] hyper = {(byte) value, (byte) -value};
            BatchEncoder.Source tile =
                    new BatchEncoder.Source(hyper, new int[VALUES], new byte[POSITIONS]);
            byte[] payload = encode(coding, tile);
            TileStream stream =
                    TileStream.open(
                            coding,
                            new Slice(payload, 0, payload.length),
                            new Extent(1, ROWS, COLUMNS));
            assertArrayEquals(hyper, stream.hyper());
            assertEquals(1, stream.groups());
        }
    }

    @Test
    void aHyperLatentBeyondItsRangeIsRefused() throws Exception {
        TileCoding coding = coding(new TinyModel());
        SectionEncoder encoder = new SectionEncoder();
        byte[] tables = coding.hyperTables(new Extent(1, ROWS, COLUMNS));
        assertArrayEquals(new byte[] {20, 20}, tables);
        encoder.add(coding.frequencies().plain(), new int[] {0, 128}, tables, 2);
        byte[] stream = encoder.finish();
        byte[] payload = new byte[1 + stream.length];
        payload[0] = 1;
        System.arraycopy(stream, 0, payload, 1, stream.length);
        MalformedException damage = decoded(coding, payload, new byte[POSITIONS]).failure();
        assertEquals("TILE hyper-latent", damage.section());
        assertTrue(damage.getMessage().contains("found 128, expected -127 to 127"));
    }

    @Test
    void groupsThatAreNoneAreRefused() throws Exception {
        TileCoding coding = coding(new TinyModel());
        for (int groups : new int[] {0, 3, 255}) {
            MalformedException damage =
                    decoded(coding, new byte[] {(byte) groups, 0}, new byte[POSITIONS]).failure();
            assertEquals("TILE", damage.section());
            assertTrue(
                    damage.getMessage().contains("found " + groups + " groups, expected 1 to 2"),
                    damage.getMessage());
        }
        MalformedException empty = decoded(coding, new byte[0], new byte[POSITIONS]).failure();
        assertTrue(empty.getMessage().contains("found no bytes"), empty.getMessage());
    }

    @Test
    void aTileThatGoesOnBehindItsEndIsDamaged() throws Exception {
        TileCoding coding = coding(new TinyModel());
        int[] latents = new Random(3).ints(VALUES, -9 * UNIT, 9 * UNIT).toArray();
        byte[] payload = encode(coding, source(latents, new byte[POSITIONS]));
        BatchDecoder.Decoded longer =
                decoded(coding, Arrays.copyOf(payload, payload.length + 2), new byte[POSITIONS]);
        assertNotNull(longer.failure());
        assertNull(longer.latents());
    }

    @Test
    void tilesWithOtherGroupsAreDecodedInOneBatch() throws Exception {
        TileCoding coding = coding(new TinyModel());
        List<BatchEncoder.Source> tiles = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            int[] latents = new int[VALUES];
            for (int p = 0; p < POSITIONS; p++) {
                latents[3 * p] = i * UNIT;
                latents[3 * p + 2] = i % 2 * 4 * UNIT;
            }
            tiles.add(source(latents, new byte[POSITIONS]));
        }
        byte[][] payloads = new BatchEncoder(coding).encode(tiles, ROWS, COLUMNS);
        List<BatchDecoder.Source> sources = new ArrayList<>();
        for (byte[] payload : payloads) {
            sources.add(
                    new BatchDecoder.Source(
                            new Slice(payload, 0, payload.length), new byte[POSITIONS]));
        }
        assertArrayEquals(
                new int[] {1, 2, 1, 2},
                Arrays.stream(payloads).mapToInt(payload -> payload[0]).toArray());
        List<BatchDecoder.Decoded> all = new BatchDecoder(coding, 2).decode(sources, ROWS, COLUMNS);
        for (int i = 0; i < 4; i++) {
            for (int p = 0; p < POSITIONS; p++) {
                assertEquals(16 * i, all.get(i).latents()[3 * p], NEAR);
                assertEquals(0, all.get(i).latents()[3 * p + 1], NEAR);
                assertEquals(i % 2 * 64, all.get(i).latents()[3 * p + 2], NEAR);
            }
        }
    }

    @Test
    void executorsHaveNamesForPeople() {
        IntegerModel model = new TinyModel().sound();
        CodecModel codec =
                new CodecModel(
                        new ModelId("tiny", 1),
                        64,
                        model,
                        new PlainNetworks(model),
                        BatchCoderTest.frequencies(model));
        assertEquals("plain Java", codec.executor());
        assertEquals(7, codec.coding(7, control).qualityIndex());
    }
}
