package io.spcodec.tile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.entropy.TableSet;
import io.spcodec.error.ModelException;
import io.spcodec.grid.LatentArea;
import io.spcodec.tensor.LatentPlane;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rounding to steps, and the decoder's way back. */
class QuantiserTest {
    private static final LatentArea AREA = new LatentArea(4, 8, 4, 4);
    private static final int CHANNELS = 3;

    private final Random random = new Random(3);
    private final float[] target = new float[CHANNELS * AREA.size()];
    private final float[] means = new float[target.length];
    private final byte[] steps = new byte[AREA.size()];
    private final byte[] indices = new byte[target.length];
    private TableSet tables;

    @BeforeEach
    void prepare() throws ModelException {
        tables = ToyCodec.symbols().tables();
        Arrays.fill(indices, (byte) 3);
        for (int i = 0; i < target.length; i++) {
            target[i] = (float) random.nextGaussian() * 20;
            means[i] = (float) random.nextGaussian() * 3;
        }
        for (int i = 0; i < steps.length; i++) {
            steps[i] = (byte) (random.nextInt(33) - 16);
        }
    }

    private TileSymbols symbols() {
        return new TileSymbols(AREA, new byte[1], indices, new int[target.length]);
    }

    private LatentPlane plane() {
        return new LatentPlane(CHANNELS, new LatentArea(0, 0, 8, 16));
    }

    @Test
    void theDecoderGetsTheLatentsThatTheEncoderSaw() {
        TileSymbols tile = symbols();
        Quantiser quantiser = new Quantiser(tile, target, steps, tables, 0);
        LatentPlane seen = plane();
        LatentPlane decoded = plane();
        for (int stage = 0; stage < ContextStages.COUNT; stage++) {
            ContextStages.Positions positions = ContextStages.Positions.of(stage);
            quantiser.quantise(positions, means, seen);
            Dequantiser.dequantise(tile, steps, positions, means, decoded);
            assertArrayEquals(seen.values(), decoded.values(), "stage " + stage);
        }
        for (int c = 0; c < CHANNELS; c++) {
            for (int i = 0; i < AREA.size(); i++) {
                float found =
                        decoded.values()[
                                decoded.index(c, AREA.row() + i / 4, AREA.column() + i % 4)];
                float half = StepFactors.down(steps[i]) / 2;
                assertEquals(
                        target[c * AREA.size() + i], found, half * 1.001f, "within half a step");
            }
        }
    }

    @Test
    void aStageTouchesItsPositionsAlone() {
        TileSymbols tile = symbols();
        LatentPlane latents = plane();
        Arrays.fill(latents.values(), 99);
        new Quantiser(tile, target, steps, tables, 0)
                .quantise(new ContextStages.Positions(1, 0), means, latents);
        for (int i = 0; i < latents.values().length; i++) {
            int row = i / 16 % 8;
            int column = i % 16;
            boolean own = AREA.contains(row, column) && row % 2 == 1 && column % 2 == 0;
            assertEquals(own, latents.values()[i] != 99, "row " + row + ", column " + column);
        }
    }

    @Test
    void underTheSureZeroTheMeanIsTheLatent() {
        Arrays.fill(indices, (byte) 0);
        TileSymbols tile = symbols();
        LatentPlane latents = plane();
        Quantiser quantiser = new Quantiser(tile, target, steps, tables, 1);
        for (int stage = 0; stage < ContextStages.COUNT; stage++) {
            quantiser.quantise(ContextStages.Positions.of(stage), means, latents);
        }
        assertArrayEquals(new int[target.length], tile.residuals());
        assertEquals(means[0], latents.values()[latents.index(0, 4, 8)]);
        assertEquals(means[47], latents.values()[latents.index(2, 7, 11)]);
    }

    @Test
    void aLoneStepIsDroppedWhereItIsNotWorthItsBits() {
        Arrays.fill(means, 0);
        Arrays.fill(steps, (byte) 0);
        // In the narrowest table that codes, one costs as much as in the widest is too little to
        // drop.
        Arrays.fill(indices, (byte) 1);
        target[0] = 0.5001f;
        target[2] = 0.9f;
        target[8] = 1.7f;
        assertEquals(0, residual(0, 1), "0.5001 is dearer as 1 than as 0");
        assertEquals(1, residual(0, 0), "unless nothing is saved");
        assertEquals(1, residual(2, 1));
        assertEquals(2, residual(8, 1), "larger ones are rounded plainly");
    }

    private int residual(int place, float quality) {
        TileSymbols tile = symbols();
        new Quantiser(tile, target, steps, tables(), quality)
                .quantise(ContextStages.Positions.of(0), means, plane());
        return tile.residuals()[place];
    }

    /** Zero takes 1/4 bit, one 12. */
    private static TableSet tables() {
        return new TableSet(
                java.util.List.of(
                        new io.spcodec.entropy.FrequencyTable(0, new int[] {4095, 1}),
                        new io.spcodec.entropy.FrequencyTable(-1, new int[] {1, 4093, 1, 1})),
                true);
    }

    @Test
    void nonsenseOfANetworkStaysWithinSixteenBits() {
        target[0] = Float.POSITIVE_INFINITY;
        target[2] = Float.NaN;
        target[8] = -1e30f;
        TileSymbols tile = symbols();
        new Quantiser(tile, target, steps, tables, 1)
                .quantise(ContextStages.Positions.of(0), means, plane());
        assertEquals(Short.MAX_VALUE, tile.residuals()[0]);
        assertEquals(0, tile.residuals()[2]);
        assertEquals(-Short.MAX_VALUE, tile.residuals()[8]);
    }

    @Test
    void aStepIsAQuarterOctave() {
        for (int step = -StepMap.MAX_STEP; step <= StepMap.MAX_STEP; step++) {
            assertEquals(Math.pow(2, step / 4.0), StepFactors.up(step), 1e-6 * 16);
            assertEquals(1, StepFactors.up(step) * StepFactors.down(step), 1e-6);
        }
        assertTrue(StepFactors.up(1) > 1, "a positive step is finer");
    }
}
