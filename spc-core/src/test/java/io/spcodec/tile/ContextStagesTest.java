package io.spcodec.tile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.spcodec.container.SpcFormat;
import io.spcodec.error.SpcException;
import io.spcodec.grid.LatentArea;
import io.spcodec.grid.TileGrid;
import io.spcodec.tensor.LatentPlane;
import io.spcodec.tensor.Role;
import io.spcodec.work.RunControl;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The stages in which a tile becomes known, with networks that anybody can compute by hand. */
class ContextStagesTest {
    private final ToyCodec networks = new ToyCodec();
    private final RunControl control = RunControl.start("test", null);

    @AfterEach
    void end() {
        control.close();
    }

    @Test
    void eachStageSeesTheLatentsOfThoseBefore() throws SpcException {
        LatentArea area = new LatentArea(0, 4, 4, 4);
        LatentPlane latents = new LatentPlane(3, new LatentArea(0, 0, 4, 8));
        List<String> seen = Collections.synchronizedList(new ArrayList<>());
        new ContextStages(networks, control, latents)
                .run(
                        List.of(area),
                        List.of(new byte[] {2}),
                        (tile, stage, means) -> {
                            seen.add(stage.row() + "," + stage.column() + ": " + means[0]);
                            int at =
                                    latents.index(
                                            0,
                                            area.row() + stage.row(),
                                            area.column() + stage.column());
                            latents.values()[at] = 6 * seen.size();
                        });
        // Nothing is known at first; then means of 6, of 6 and 12, of 6, 12 and 18.
        assertEquals(List.of("0,0: 0.0", "1,1: 6.0", "0,1: 9.0", "1,0: 12.0"), seen);
        assertEquals(
                List.of(
                        Role.HYPER_SYNTHESIS,
                        Role.CONTEXT_0,
                        Role.CONTEXT_1,
                        Role.CONTEXT_2,
                        Role.CONTEXT_3),
                networks.runs());
    }

    @Test
    void everyPositionHasOneStage() {
        int[] stages = new int[4];
        for (int stage = 0; stage < ContextStages.COUNT; stage++) {
            ContextStages.Positions each = ContextStages.Positions.of(stage);
            stages[2 * each.row() + each.column()]++;
        }
        assertArrayEquals(new int[] {1, 1, 1, 1}, stages);
    }

    @Test
    void wholeLatentsComeBackFromTheirSymbolsInBatchesOfAnySize() throws SpcException {
        TileGrid grid = new TileGrid(64 * 5 + 1, 64 * 3 + 17, 64);
        LatentPlane source = new LatentPlane(3, grid.bounds());
        Random random = new Random(9);
        for (int i = 0; i < source.values().length; i++) {
            source.values()[i] = random.nextInt(256);
        }
        SymbolModel.AtQuality best = ToyCodec.symbols().at(SpcFormat.MAX_QUALITY);
        ScaleIndices scales = new ScaleIndices(best, StepMap.flat(grid));
        List<LatentArea> areas = new ArrayList<>();
        for (int i = 0; i < grid.count(); i++) {
            areas.add(grid.tile(i));
        }
        Collections.shuffle(areas, random);
        List<TileSymbols> tiles =
                new LatentEncoder(networks, scales, control).encode(source, areas);
        assertEquals(areas, tiles.stream().map(TileSymbols::area).toList(), "in their order");
        LatentPlane decoded = new LatentPlane(3, grid.bounds());
        new LatentDecoder(networks, scales, control).decode(tiles, decoded);
        assertArrayEquals(source.values(), decoded.values());
    }

    @Test
    void gainsOfTheEncoderAreUndoneByTheDecoder() throws SpcException {
        TileGrid grid = new TileGrid(64, 64, 64);
        LatentPlane source = new LatentPlane(3, grid.bounds());
        for (int i = 0; i < source.values().length; i++) {
            source.values()[i] = 4 * (i % 50);
        }
        StepMap steps = StepMap.flat(grid);
        java.util.Arrays.fill(steps.steps(), (byte) 3);
        ScaleIndices scales = new ScaleIndices(ToyCodec.symbols().at(0), steps);
        List<TileSymbols> tiles =
                new LatentEncoder(networks, scales, control).encode(source, List.of(grid.bounds()));
        LatentPlane decoded = new LatentPlane(3, grid.bounds());
        new LatentDecoder(networks, scales, control).decode(tiles, decoded);
        int coded = 0;
        for (int i = 0; i < decoded.values().length; i++) {
            if (tiles.get(0).indices()[i] > 0) {
                coded++;
                // Half a step of 2^-0.75 is 0.3 after a gain of 1/4, which is undone.
                assertEquals(source.values()[i], decoded.values()[i], 1.2f);
            }
        }
        assertEquals(48, coded);
    }
}
