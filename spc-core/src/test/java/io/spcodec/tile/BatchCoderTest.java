package io.spcodec.tile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.container.Slice;
import io.spcodec.entropy.Chains;
import io.spcodec.entropy.Frequencies;
import io.spcodec.error.ModelException;
import io.spcodec.network.Extent;
import io.spcodec.network.IntegerFile;
import io.spcodec.network.IntegerModel;
import io.spcodec.network.LatentSight;
import io.spcodec.network.NaiveNetworks;
import io.spcodec.network.Position;
import io.spcodec.network.StagePlan;
import io.spcodec.network.ToyModel;
import io.spcodec.plain.PlainNetworks;
import io.spcodec.work.RunControl;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Tiles of a toy model come back as the encoder saw them, whatever they are. */
class BatchCoderTest {
    private static final int UNIT = StageQuantiser.UNIT;

    private final IntegerModel model = ToyModel.readQuietly();
    private final Frequencies frequencies = frequencies(model);
    private final RunControl control = RunControl.start("test", null);

    static Frequencies frequencies(IntegerModel model) {
        try {
            return Frequencies.read(model.frequencies());
        } catch (ModelException e) {
            throw new AssertionError(e);
        }
    }

    private TileCoding coding(int quality) {
        return new TileCoding(model, new PlainNetworks(model), frequencies, quality, control);
    }

    /** A tile of random latents, and what it comes to. */
    private BatchEncoder.Source random(Random random, int rows, int columns, double spread) {
        byte[] hyper = new byte[rows * columns / 16 * model.hyperChannels()];
        int[] latents = new int[rows * columns * model.latentChannels()];
        byte[] fineness = new byte[rows * columns];
        for (int i = 0; i < hyper.length; i++) {
            hyper[i] = (byte) Math.max(-127, Math.min(127, Math.round(random.nextGaussian() * 20)));
        }
        boolean flat = random.nextBoolean();
        for (int i = 0; i < fineness.length && !flat; i++) {
            fineness[i] = (byte) (random.nextInt(33) - 16);
        }
        for (int i = 0; i < latents.length; i++) {
            double value = random.nextGaussian() * spread * (random.nextInt(50) == 0 ? 40 : 1);
            latents[i] = (int) (value * UNIT);
        }
        return new BatchEncoder.Source(hyper, latents, fineness);
    }

    private List<BatchDecoder.Decoded> decode(
            TileCoding coding, List<BatchEncoder.Source> tiles, byte[][] payloads, Extent size)
            throws Exception {
        List<BatchDecoder.Source> sources = new ArrayList<>();
        for (int i = 0; i < payloads.length; i++) {
            byte[] shifted = new byte[payloads[i].length + 5];
            System.arraycopy(payloads[i], 0, shifted, 5, payloads[i].length);
            sources.add(
                    new BatchDecoder.Source(
                            new Slice(shifted, 5, payloads[i].length), tiles.get(i).fineness()));
        }
        return new BatchDecoder(coding, model.groups().length)
                .decode(sources, size.rows(), size.columns());
    }

    @Test
    void aHundredRandomTilesComeBackNearEnough() throws Exception {
        int coded = 0;
        for (int seed = 0; seed < 100; seed++) {
            Random random = new Random(seed);
            int rows = 4 * (1 + random.nextInt(4));
            int columns = 4 * (1 + random.nextInt(4));
            TileCoding coding = coding(random.nextInt(1024));
            List<BatchEncoder.Source> tiles = new ArrayList<>();
            for (int i = 0; i <= seed % 3; i++) {
                tiles.add(random(random, rows, columns, Math.pow(10, random.nextInt(5) - 2)));
            }
            byte[][] payloads = new BatchEncoder(coding).encode(tiles, rows, columns);
            Extent size = new Extent(1, rows, columns);
            List<BatchDecoder.Decoded> decoded = decode(coding, tiles, payloads, size);
            for (int i = 0; i < tiles.size(); i++) {
                assertNull(decoded.get(i).failure());
                coded += requireNear(tiles.get(i), decoded.get(i).latents(), payloads[i]);
            }
        }
        assertTrue(coded > 50_000, coded + " latents near what they were");
    }

    /** Counts latents within one and a half steps; the others are under the sure zero or not carried. */
    private int requireNear(BatchEncoder.Source tile, short[] latents, byte[] payload) {
        int near = 0;
        int channels = model.channels(payload[0]);
        for (int i = 0; i < latents.length; i++) {
            int channel = i % model.latentChannels();
            double step = Math.pow(2, -tile.fineness()[i / model.latentChannels()] / 4.0);
            double error = Math.abs(latents[i] / 16.0 - tile.latents()[i] / (double) UNIT);
            if (channel >= channels) {
                assertEquals(0, latents[i]);
            } else if (error < 1.51 * step + 0.1) {
                near++;
            }
        }
        return near;
    }

    @Test
    void aTileInABatchIsTheSameAlone() throws Exception {
        Random random = new Random(2);
        TileCoding coding = coding(700);
        List<BatchEncoder.Source> tiles = new ArrayList<>();
        for (double spread : new double[] {0.001, 3, 0.3, 30, 0}) {
            tiles.add(random(random, 8, 12, spread));
        }
        byte[][] together = new BatchEncoder(coding).encode(tiles, 8, 12);
        List<BatchDecoder.Decoded> decoded = decode(coding, tiles, together, new Extent(1, 8, 12));
        for (int i = 0; i < tiles.size(); i++) {
            List<BatchEncoder.Source> one = List.of(tiles.get(i));
            byte[][] alone = new BatchEncoder(coding).encode(one, 8, 12);
            assertArrayEquals(alone[0], together[i]);
            assertArrayEquals(
                    decode(coding, one, alone, new Extent(1, 8, 12)).get(0).latents(),
                    decoded.get(i).latents());
        }
    }

    @Test
    void anotherExecutorDecodesTheSame() throws Exception {
        Random random = new Random(4);
        List<BatchEncoder.Source> tiles = List.of(random(random, 8, 8, 4));
        byte[][] payloads = new BatchEncoder(coding(400)).encode(tiles, 8, 8);
        TileCoding naive =
                new TileCoding(model, new NaiveNetworks(model), frequencies, 400, control);
        Extent size = new Extent(1, 8, 8);
        assertArrayEquals(
                decode(coding(400), tiles, payloads, size).get(0).latents(),
                decode(naive, tiles, payloads, size).get(0).latents());
    }

    @Test
    void groupsWithoutResidualsAreNotCarried() throws Exception {
        Random random = new Random(5);
        BatchEncoder.Source tile = random(random, 8, 8, 2);
        TileCoding coding = coding(600);
        byte[] whole = new BatchEncoder(coding).encode(List.of(tile), 8, 8)[0];
        assertEquals(3, whole[0]);
        short[] latents =
                decode(coding, List.of(tile), new byte[][] {whole}, new Extent(1, 8, 8))
                        .get(0)
                        .latents();
        // Latents that are what the means said leave nothing to carry.
        int[] expected = tile.latents().clone();
        for (int pass = 0; pass < 2; pass++) {
            for (int i = 0; i < expected.length; i++) {
                expected[i] =
                        i % 24 < 14 ? latents[i] * (UNIT / 16) : meansOnly(coding, tile)[i] * 256;
            }
        }
        BatchEncoder.Source predicted =
                new BatchEncoder.Source(tile.hyper(), expected, tile.fineness());
        byte[] part = new BatchEncoder(coding).encode(List.of(predicted), 8, 8)[0];
        assertEquals(2, part[0]);
        assertTrue(part.length < whole.length);
    }

    /** Tiles of one batch may carry different groups; what they share they have as if alone. */
    @Test
    void noMoreGroupsAreCarriedThanATileMay() throws Exception {
        BatchEncoder.Source free = random(new Random(5), 8, 8, 2);
        BatchEncoder.Source bound =
                new BatchEncoder.Source(free.hyper(), free.latents(), free.fineness(), 2);
        TileCoding coding = coding(600);
        List<BatchEncoder.Source> tiles = List.of(bound, free);
        byte[][] payloads = new BatchEncoder(coding).encode(tiles, 8, 8);
        assertEquals(2, BatchEncoder.groups(new Slice(payloads[0], 0, payloads[0].length)));
        assertEquals(3, BatchEncoder.groups(new Slice(payloads[1], 0, payloads[1].length)));
        List<BatchDecoder.Decoded> decoded = decode(coding, tiles, payloads, new Extent(2, 8, 8));
        for (int i = 0; i < decoded.get(0).latents().length; i++) {
            int expected = i % 24 < 14 ? decoded.get(1).latents()[i] : 0;
            assertEquals(expected, decoded.get(0).latents()[i]);
        }
    }

    /** What the third group's means are once the first two are decoded. */
    private short[] meansOnly(TileCoding coding, BatchEncoder.Source tile) throws Exception {
        Extent grid = new Extent(1, 8, 8);
        StageWalk walk = new StageWalk(coding, grid, tile.hyper(), tile.fineness());
        StageQuantiser quantiser = new StageQuantiser(coding);
        Chains chains = coding.chains(grid);
        walk.run(
                3,
                (i, stage, symbols) -> {
                    if (stage.group() < 2) {
                        quantiser.quantise(stage.plan(), grid, tile, symbols, chains);
                    }
                });
        return walk.latents(0);
    }

    @Test
    void onlyTheFirstGroupsAreDecodedIfThatIsAskedFor() throws Exception {
        BatchEncoder.Source tile = random(new Random(6), 8, 8, 3);
        TileCoding coding = coding(900);
        byte[] payload = new BatchEncoder(coding).encode(List.of(tile), 8, 8)[0];
        short[] whole =
                decode(coding, List.of(tile), new byte[][] {payload}, new Extent(1, 8, 8))
                        .get(0)
                        .latents();
        BatchDecoder.Source source =
                new BatchDecoder.Source(new Slice(payload, 0, payload.length), tile.fineness());
        short[] part = new BatchDecoder(coding, 2).decode(List.of(source), 8, 8).get(0).latents();
        for (int i = 0; i < whole.length; i++) {
            assertEquals(i % 24 < 14 ? whole[i] : 0, part[i]);
        }
    }

    @Test
    void damageIsOneTilesAlone() throws Exception {
        Random random = new Random(7);
        TileCoding coding = coding(800);
        List<BatchEncoder.Source> tiles = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            tiles.add(random(random, 8, 8, 3));
        }
        byte[][] payloads = new BatchEncoder(coding).encode(tiles, 8, 8);
        List<BatchDecoder.Decoded> sound = decode(coding, tiles, payloads, new Extent(1, 8, 8));
        payloads[1] = Arrays.copyOf(payloads[1], payloads[1].length - 40);
        List<BatchDecoder.Decoded> damaged = decode(coding, tiles, payloads, new Extent(1, 8, 8));
        assertNotNull(damaged.get(1).failure());
        assertArrayEquals(sound.get(0).latents(), damaged.get(0).latents());
        assertArrayEquals(sound.get(2).latents(), damaged.get(2).latents());
    }

    @Test
    void changedBytesAreRefusedOrDecodeToSomething() throws Exception {
        Random random = new Random(8);
        TileCoding coding = coding(800);
        List<BatchEncoder.Source> tiles = List.of(random(random, 4, 4, 3));
        byte[] payload = new BatchEncoder(coding).encode(tiles, 4, 4)[0];
        int refused = 0;
        for (int i = 0; i < 500; i++) {
            byte[] changed = payload.clone();
            changed[i % payload.length] ^= (byte) (1 + random.nextInt(255));
            BatchDecoder.Decoded decoded =
                    decode(coding, tiles, new byte[][] {changed}, new Extent(1, 4, 4)).get(0);
            refused += decoded.failure() == null ? 0 : 1;
        }
        assertTrue(refused > 400, refused + " refused");
        for (byte groups : new byte[] {0, 4, -1}) {
            byte[] changed = payload.clone();
            changed[0] = groups;
            BatchDecoder.Decoded decoded =
                    decode(coding, tiles, new byte[][] {changed}, new Extent(1, 4, 4)).get(0);
            assertTrue(decoded.failure().getMessage().contains("groups"));
        }
        assertNotNull(decode(coding, tiles, new byte[1][0], new Extent(1, 4, 4)).get(0).failure());
    }

    @Test
    void indicesAndLatentsAreThoseOfTheReference() throws Exception {
        IntegerFile reference = IntegerFile.read("tile.bin", ToyModel.file("tile.bin"));
        Extent grid = new Extent(1, 8, 8);
        int[] residuals = positions(reference.ints("residuals", 24, 8, 8));
        int[] indices = positions(reference.ints("indices", 24, 8, 8));
        byte[] fineness = reference.bytes("steps", 8, 8);
        int[] hyper = positions(reference.ints("hyper", 8, 2, 2));
        byte[] hyperBytes = new byte[hyper.length];
        for (int i = 0; i < hyper.length; i++) {
            hyperBytes[i] = (byte) hyper[i];
        }
        TileCoding coding = coding(reference.ints("quality")[0]);
        StageWalk walk = new StageWalk(coding, grid, hyperBytes, fineness);
        int[] compared = new int[1];
        walk.run(
                3,
                (tile, stage, symbols) -> {
                    int[] places = places(stage.plan(), grid);
                    for (int i = 0; i < places.length; i++) {
                        assertEquals(indices[places[i]], symbols.indices()[i]);
                        symbols.residuals()[i] = residuals[places[i]];
                        compared[0]++;
                    }
                });
        assertEquals(24 * 64, compared[0]);
        int[] expected = positions(reference.ints("latents", 24, 8, 8));
        int[] lat = positions(reference.ints("lat", 24, 8, 8));
        short[] found = walk.latents(0);
        int[] factors = coding.tables().latentFactors();
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], found[i]);
            assertEquals(lat[i], new LatentSight(factors).of(found[i], i % 24));
        }
    }

    /** Where the symbols of a stage are among the latents, in the order of its symbols. */
    private static int[] places(StagePlan plan, Extent grid) {
        List<Integer> places = new ArrayList<>();
        for (Position position : plan.classes()) {
            for (int row = position.row(); row < grid.rows(); row += plan.stride()) {
                for (int x = position.column(); x < grid.columns(); x += plan.stride()) {
                    for (int c = 0; c < plan.channels(); c++) {
                        places.add((row * grid.columns() + x) * 24 + plan.first() + c);
                    }
                }
            }
        }
        return places.stream().mapToInt(Integer::intValue).toArray();
    }

    /** From channels slowest to channels fastest. */
    private static int[] positions(int[] planes) {
        int channels = planes.length == 24 * 64 ? 24 : 8;
        int size = planes.length / channels;
        int[] result = new int[planes.length];
        for (int i = 0; i < planes.length; i++) {
            result[i % size * channels + i / size] = planes[i];
        }
        return result;
    }
}
