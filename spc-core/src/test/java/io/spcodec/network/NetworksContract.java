package io.spcodec.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every executor of the integer networks has to do. */
public abstract class NetworksContract {
    private static final Extent[] GRIDS = {
        new Extent(1, 4, 4),
        new Extent(3, 4, 8),
        new Extent(2, 12, 4),
        new Extent(1, 16, 36),
        new Extent(1, 4, 520),
        new Extent(5, 8, 8)
    };

    private IntegerModel model;
    private IntegerNetworks networks;
    private IntegerNetworks naive;
    private Random random;

    /** Opens the executor. */
    protected abstract IntegerNetworks open(IntegerModel model) throws Exception;

    @BeforeEach
    void openBoth() throws Exception {
        model = ToyModel.read();
        networks = open(model);
        naive = new NaiveNetworks(model);
        random = new Random(17);
    }

    @AfterEach
    void close() {
        networks.close();
    }

    @Test
    void goldenVectorsAreMet() throws Exception {
        assertNull(ToyModel.golden().firstDifference(networks));
    }

    @Test
    void featuresAreThoseOfTheDefinition() throws Exception {
        for (Extent grid : GRIDS) {
            Extent coarse = grid.over(4);
            byte[] hyper = bytes(coarse.size() * model.hyperChannels());
            for (int i = 0; i < hyper.length; i++) {
                hyper[i] = hyper[i] == 0 ? 1 : hyper[i]; // -127 is the least
            }
            byte[] expected = new byte[grid.size() * model.featureChannels()];
            byte[] actual = expected.clone();
            naive.features(coarse, hyper, expected);
            networks.features(coarse, hyper, actual);
            assertArrayEquals(expected, actual, () -> "" + grid);
        }
    }

    @Test
    void stagesAreThoseOfTheDefinition() throws Exception {
        int compared = 0;
        for (Extent grid : GRIDS) {
            for (IntegerStage stage : model.stages()) {
                byte[] features = bytes(grid.size() * model.featureChannels());
                byte[] known = bytes(grid.size() * 2 * stage.plan().known());
                int positions = stage.plan().size(grid);
                int channels = stage.out().outputs();
                int[] expected =
                        naive.stage(stage.number(), grid, features, known).all(positions, channels);
                int[] actual =
                        networks.stage(stage.number(), grid, features, known)
                                .all(positions, channels);
                assertArrayEquals(expected, actual, () -> stage.number() + " on " + grid);
                compared++;
            }
        }
        assertEquals(9 * GRIDS.length, compared);
    }

    @Test
    void theSynthesisIsThatOfTheDefinition() throws Exception {
        for (Extent grid : GRIDS) {
            byte[] latents = bytes(grid.size() * model.latentChannels());
            int positions = grid.times(2).size();
            QualityTables tables = model.at(random.nextInt(1024));
            int[] expected =
                    naive.leave(grid, latents, tables).all(positions, SynthesisLayers.SAMPLES);
            int[] actual =
                    networks.leave(grid, latents, tables).all(positions, SynthesisLayers.SAMPLES);
            assertArrayEquals(expected, actual, () -> "" + grid);
        }
    }

    /** Sums are those of the whole wherever reading starts and ends, in any order. */
    @Test
    void sumsAreReadInParts() throws Exception {
        Extent grid = GRIDS[GRIDS.length - 1];
        byte[] latents = bytes(grid.size() * model.latentChannels());
        int positions = grid.times(2).size();
        int[] whole =
                naive.leave(grid, latents, model.at(500)).all(positions, SynthesisLayers.SAMPLES);
        try (Sums sums = networks.leave(grid, latents, model.at(500))) {
            for (int i = 0; i < 50; i++) {
                int first = random.nextInt(positions);
                int count = 1 + random.nextInt(positions - first);
                int[] part = new int[count * SynthesisLayers.SAMPLES];
                sums.read(first, count, part);
                int from = first * SynthesisLayers.SAMPLES;
                assertArrayEquals(Arrays.copyOfRange(whole, from, from + part.length), part);
            }
        }
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
