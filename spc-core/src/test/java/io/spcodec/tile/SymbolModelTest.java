package io.spcodec.tile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.container.QualityPosition;
import io.spcodec.container.SpcFormat;
import io.spcodec.error.ModelException;
import io.spcodec.error.SpcException;
import io.spcodec.grid.LatentArea;
import io.spcodec.grid.TileGrid;
import io.spcodec.network.ScaleNetwork;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.junit.jupiter.api.Test;

/** A model of three channels, made from a few bytes. */
class SymbolModelTest {

    @Test
    void aQualityBringsAllItsIntegersAtOnce() throws ModelException {
        SymbolModel model = ToyCodec.symbols();
        assertEquals(3, model.latentChannels());
        assertEquals(1, model.hyperChannels());
        SymbolModel.AtQuality lowest = model.at(0);
        assertArrayEquals(new int[] {-3, -3, -3}, lowest.indexBiases());
        assertArrayEquals(new byte[] {1}, lowest.hyperIndices());
        SymbolModel.AtQuality best = model.at(SpcFormat.MAX_QUALITY);
        assertArrayEquals(new int[] {1, 1, 1}, best.indexBiases());
        assertArrayEquals(new byte[] {3}, best.hyperIndices(), "9 is clipped to the last table");
        assertSame(lowest.tables(), best.tables());
    }

    @Test
    void channelsThatDoNotMatchAreRefused() {
        QualityAnchors two = new QualityAnchors(new int[][] {{0, 0}, {0, 0}});
        QualityAnchors one = new QualityAnchors(new int[][] {{0}, {0}});
        byte[] tables = ToyCodec.tables(2);
        byte[] network = ToyCodec.network(1, 3);
        assertThrows(ModelException.class, () -> SymbolModel.read(tables, network, two, one));
        assertThrows(ModelException.class, () -> SymbolModel.read(tables, network, one, two));
        assertThrows(IllegalArgumentException.class, () -> new QualityAnchors(new int[][] {{1}}));
    }

    @Test
    void anotherExecutorTakesTheNetworksPlace() throws SpcException {
        SymbolModel model = ToyCodec.symbols();
        ScaleNetwork always2 =
                new ScaleNetwork() {
                    @Override
                    public int hyperChannels() {
                        return 1;
                    }

                    @Override
                    public int latentChannels() {
                        return 3;
                    }

                    @Override
                    public void run(byte[] hyper, int height, int width, byte[] indices) {
                        java.util.Arrays.fill(indices, (byte) 2);
                    }
                };
        TileGrid grid = new TileGrid(64, 64, 64);
        StepMap flat = StepMap.flat(grid);
        SymbolModel.AtQuality quality = model.with(always2).at(SpcFormat.MAX_QUALITY);
        byte[] indices = new ScaleIndices(quality, flat).of(new byte[1], grid.bounds());
        assertEquals(3 * 16, indices.length);
        for (byte index : indices) {
            assertEquals(3, index);
        }
    }

    @Test
    void indicesAreBiasedSteppedAndClipped() throws SpcException {
        TileGrid grid = new TileGrid(64, 64, 64);
        StepMap steps = StepMap.flat(grid);
        steps.steps()[0] = 1;
        steps.steps()[3] = -1;
        SymbolModel.AtQuality best = ToyCodec.symbols().at(SpcFormat.MAX_QUALITY);
        LatentArea area = grid.bounds();
        byte[] indices = new ScaleIndices(best, steps).of(new byte[] {-1}, area);
        assertEquals(3, indices[0], "0 of the network, 1 of the quality, 2 of the step");
        assertEquals(1, indices[2], "no step here");
        assertEquals(0, indices[15], "below the first table");
        assertEquals(2, indices[16 + 2], "the second channel has one more");
        assertEquals(3, indices[32 + 2]);
        assertEquals(3, indices[32], "above the last table");
        byte[] each = new ScaleIndices(best, steps).steps(area);
        assertEquals(1, each[5]);
        assertEquals(0, each[2]);
        assertEquals(-1, each[10]);
    }

    @Test
    void anchorsAreInterpolatedInIntegersToTheNearest() {
        int[][] rows = {{-70, 5}, {1000, 5}, {-65_536, 6}, {65_536, -9}};
        QualityAnchors anchors = new QualityAnchors(rows);
        for (int index = 0; index <= SpcFormat.MAX_QUALITY; index++) {
            BigDecimal place = BigDecimal.valueOf(3L * index);
            int low = Math.min(2, 3 * index / SpcFormat.MAX_QUALITY);
            BigDecimal part =
                    place.subtract(BigDecimal.valueOf((long) low * SpcFormat.MAX_QUALITY));
            for (int i = 0; i < 2; i++) {
                BigDecimal rise =
                        BigDecimal.valueOf(rows[low + 1][i] - rows[low][i]).multiply(part);
                BigDecimal exact =
                        rise.divide(
                                        BigDecimal.valueOf(SpcFormat.MAX_QUALITY),
                                        12,
                                        RoundingMode.HALF_EVEN)
                                .add(BigDecimal.valueOf(rows[low][i]));
                BigDecimal off = exact.subtract(BigDecimal.valueOf(anchors.at(index)[i])).abs();
                assertTrue(off.doubleValue() <= 0.5, index + ": " + exact);
            }
        }
    }

    @Test
    void aQualityLiesBetweenTwoAnchors() {
        assertEquals(new QualityPosition(0, 0), QualityPosition.of(0, 4));
        assertEquals(new QualityPosition(1, 0), QualityPosition.of(341, 4));
        assertEquals(new QualityPosition(2, QualityPosition.WHOLE), QualityPosition.of(1023, 4));
        assertEquals(new QualityPosition(0, 500), QualityPosition.of(500, 2));
    }
}
