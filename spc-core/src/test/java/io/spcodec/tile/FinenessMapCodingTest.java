package io.spcodec.tile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.container.Slice;
import io.spcodec.entropy.SymbolCoder;
import io.spcodec.entropy.TableSet;
import io.spcodec.error.MalformedException;
import io.spcodec.grid.LatentArea;
import io.spcodec.grid.TileGrid;
import io.spcodec.network.TinyModel;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A map's places, its prediction and its payload, number by number. */
class FinenessMapCodingTest {
    private static final TileGrid GRID = new TileGrid(200, 130, 64);

    private final TableSet tables = BatchCoderTest.frequencies(new TinyModel().sound()).plain();

    private static FinenessMap random(long seed, int range) {
        FinenessMap map = FinenessMap.flat(GRID);
        Random random = new Random(seed);
        for (int i = 0; i < map.values().length; i++) {
            map.values()[i] = (byte) (random.nextInt(2 * range + 1) - range);
        }
        return map;
    }

    @Test
    void aMapHasAValueForEverySquareOfThePaddedImage() {
        FinenessMap map = FinenessMap.flat(GRID);
        assertEquals(6, map.rows(), "192 padded rows of 32");
        assertEquals(8, map.columns());
        assertEquals(48, map.values().length);
        assertTrue(map.isFlat());
        map.values()[47] = -1;
        assertFalse(map.isFlat());
        assertEquals(32, FinenessMap.CELL);
        assertEquals(16, FinenessMap.MAX);
    }

    @Test
    void everyLatentTakesTheValueOfItsSquare() {
        FinenessMap map = random(1, 16);
        for (int row = 0; row < 12; row++) {
            for (int column = 0; column < 16; column++) {
                assertEquals(map.values()[row / 2 * 8 + column / 2], map.at(row, column));
            }
        }
        LatentArea area = new LatentArea(3, 5, 4, 7);
        byte[] part = map.of(area);
        assertEquals(28, part.length);
        for (int i = 0; i < part.length; i++) {
            assertEquals(map.at(3 + i / 7, 5 + i % 7), part[i]);
        }
    }

    @Test
    void thePredictionIsTheMedianOfThree() {
        byte[] values = {4, 7, -2, 9, 1, 0};
        assertEquals(0, FinenessMapEncoder.predict(values, 0, 3), "nothing is known");
        assertEquals(4, FinenessMapEncoder.predict(values, 1, 3), "the left");
        assertEquals(7, FinenessMapEncoder.predict(values, 2, 3));
        assertEquals(4, FinenessMapEncoder.predict(values, 3, 3), "the upper");
        // 9, 7 and 9 + 7 - 4
        assertEquals(9, FinenessMapEncoder.predict(values, 4, 3));
        // 1, -2 and 1 - 2 - 7
        assertEquals(-2, FinenessMapEncoder.predict(values, 5, 3));
    }

    @Test
    void thePredictionIsThatOfJpegLsEverywhere() {
        Random random = new Random(2);
        for (int round = 0; round < 2000; round++) {
            byte[] values = new byte[12];
            random.nextBytes(values);
            for (int i = 5; i < 12; i++) {
                if (i % 4 != 0) {
                    int[] three = {
                        values[i - 1], values[i - 4], values[i - 1] + values[i - 4] - values[i - 5]
                    };
                    Arrays.sort(three);
                    assertEquals(three[1], FinenessMapEncoder.predict(values, i, 4));
                }
            }
        }
    }

    @Test
    void mapsOfEveryRangeComeBack() throws MalformedException {
        for (int range = 0; range <= 16; range++) {
            FinenessMap map = random(range, range);
            byte[] payload = FinenessMapEncoder.encode(map, tables);
            byte[] stream = new byte[payload.length + 9];
            System.arraycopy(payload, 0, stream, 9, payload.length);
            Slice slice = new Slice(stream, 9, payload.length);
            FinenessMap found = FinenessMapDecoder.decode(slice, GRID, tables);
            assertArrayEquals(map.values(), found.values());
            assertEquals(map.rows(), found.rows());
            assertEquals(map.columns(), found.columns());
        }
    }

    /** No other table would have made it much smaller. */
    @Test
    void theCheapestTableIsChosen() {
        for (int range : new int[] {0, 1, 4, 16}) {
            FinenessMap map = random(7, range);
            byte[] payload = FinenessMapEncoder.encode(map, tables);
            assertTrue(payload[0] >= 1 && payload[0] < 64, payload[0] + "");
            int[] differences = new int[48];
            for (int i = 0; i < 48; i++) {
                differences[i] = map.values()[i] - FinenessMapEncoder.predict(map.values(), i, 8);
            }
            int least = Integer.MAX_VALUE;
            for (int table = 1; table < 64; table++) {
                byte[] indices = new byte[48];
                Arrays.fill(indices, (byte) table);
                byte[] stream = new SymbolCoder(tables).encode(differences, indices, 48);
                least = Math.min(least, stream.length);
            }
            assertTrue(payload.length <= least + 2, payload.length + " for " + least);
        }
    }

    @Test
    void aValueBeyondItsRangeIsRefusedWhereTheStreamStarts() {
        int[] differences = new int[48];
        differences[0] = 16;
        differences[1] = 1;
        byte[] indices = new byte[48];
        Arrays.fill(indices, (byte) 30);
        byte[] stream = new SymbolCoder(tables).encode(differences, indices, 48);
        byte[] payload = new byte[1 + stream.length];
        payload[0] = 30;
        System.arraycopy(stream, 0, payload, 1, stream.length);
        MalformedException damage =
                assertThrows(
                        MalformedException.class,
                        () ->
                                FinenessMapDecoder.decode(
                                        new Slice(payload, 0, payload.length), GRID, tables));
        assertEquals("STEP step", damage.section());
        assertEquals(1, damage.offset());
        assertTrue(damage.getMessage().contains("found 17, expected -16 to 16"));
    }

    @Test
    void theSureZeroAndWhatIsBehindTheLastAreNoTables() {
        for (int table : new int[] {0, 64, 255}) {
            byte[] payload = {(byte) table, 1, 2, 3};
            MalformedException damage =
                    assertThrows(
                            MalformedException.class,
                            () ->
                                    FinenessMapDecoder.decode(
                                            new Slice(payload, 0, 4), GRID, tables));
            assertEquals("STEP table", damage.section());
            assertTrue(
                    damage.getMessage().contains("found " + table + ", expected 1 to 63"),
                    damage.getMessage());
        }
        assertThrows(
                MalformedException.class,
                () -> FinenessMapDecoder.decode(new Slice(new byte[0], 0, 0), GRID, tables));
    }
}
