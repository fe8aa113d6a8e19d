package io.spcodec.tile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.bundle.ModelBundle;
import io.spcodec.container.Slice;
import io.spcodec.control.Provider;
import io.spcodec.entropy.TableSet;
import io.spcodec.error.MalformedException;
import io.spcodec.error.SpcException;
import io.spcodec.grid.TileGrid;
import io.spcodec.image.Region;
import io.spcodec.image.SaliencyMap;
import io.spcodec.saliency.SaliencyFineness;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A saliency map becomes fineness, which travels exactly. */
class FinenessMapTest {
    private static ModelBundle model;
    private static TableSet tables;

    @BeforeAll
    static void open() throws SpcException {
        model = ModelBundle.openDefault(Provider.CPU);
        tables = model.codec().frequencies().plain();
    }

    @AfterAll
    static void close() {
        model.close();
    }

    @Test
    void theRegionOfInterestIsNotCoarser() {
        TileGrid grid = new TileGrid(640, 480, 512);
        int[] curve = model.codec().integers().at(500).saliencyFineness();
        SaliencyMap map = SaliencyMap.ofRegions(List.of(new Region(320, 0, 320, 480)), 640, 480);
        FinenessMap fineness = SaliencyFineness.of(map, grid, curve);
        int inside = fineness.at(10, 30);
        int outside = fineness.at(10, 5);
        assertTrue(inside >= outside, inside + " inside, " + outside + " outside");
        assertTrue(Math.abs(inside) <= 16 && Math.abs(outside) <= 16, "in range");
    }

    @Test
    void randomMapsComeBack() throws MalformedException {
        Random random = new Random(11);
        for (int round = 0; round < 30; round++) {
            TileGrid grid = new TileGrid(1 + random.nextInt(900), 1 + random.nextInt(900), 512);
            FinenessMap map = FinenessMap.flat(grid);
            int range = random.nextInt(17);
            for (int i = 0; i < map.values().length; i++) {
                map.values()[i] = (byte) (random.nextInt(2 * range + 1) - range);
            }
            byte[] payload = FinenessMapEncoder.encode(map, tables);
            Slice slice = new Slice(payload, 0, payload.length);
            assertArrayEquals(
                    map.values(), FinenessMapDecoder.decode(slice, grid, tables).values());
        }
    }

    @Test
    void aSmoothMapIsSmall() {
        TileGrid grid = new TileGrid(1024, 1024, 512);
        FinenessMap map = FinenessMap.flat(grid);
        for (int i = 0; i < map.values().length; i++) {
            int dx = i % map.columns() - 16;
            int dy = i / map.columns() - 16;
            map.values()[i] = (byte) Math.max(-4, 6 - (int) Math.sqrt(dx * dx + dy * dy));
        }
        int bytes = FinenessMapEncoder.encode(map, tables).length;
        assertTrue(bytes < 160, bytes + " bytes for 1024 values");
    }

    @Test
    void nonsenseIsRefused() {
        TileGrid grid = new TileGrid(64, 64, 512);
        assertThrows(MalformedException.class, () -> decode(grid));
        assertThrows(MalformedException.class, () -> decode(grid, 0, 0, 0));
        assertThrows(MalformedException.class, () -> decode(grid, 64, 1, 2));
        assertThrows(MalformedException.class, () -> decode(grid, 1));
    }

    private static void decode(TileGrid grid, int... bytes) throws MalformedException {
        byte[] payload = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            payload[i] = (byte) bytes[i];
        }
        FinenessMapDecoder.decode(new Slice(payload, 0, payload.length), grid, tables);
    }
}
