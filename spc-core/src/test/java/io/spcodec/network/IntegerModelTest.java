package io.spcodec.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.control.QualityIndex;
import io.spcodec.error.ModelException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

/** A model is what its file says, or is refused with a reason. */
class IntegerModelTest {
    private static final int VERSION_OFFSET = 4;

    @Test
    void theStructureIsThatOfTheFile() throws Exception {
        IntegerModel model = ToyModel.read();
        assertArrayEquals(new int[] {8, 6, 10}, model.groups());
        assertEquals(24, model.latentChannels());
        assertEquals(8, model.hyperChannels());
        assertEquals(12, model.featureChannels());
        assertEquals(9, model.stages().size());
        assertEquals(4, model.stages().get(2).plan().stride());
        assertEquals(14, model.channels(2));
        StagePlan checkerboard = model.stages().get(7).plan();
        assertEquals(14, checkerboard.known());
        assertEquals(8, checkerboard.first());
        assertEquals(Arrays.asList(new Position(0, 1), new Position(1, 0)), checkerboard.classes());
        assertEquals(0, model.stages().get(0).plan().known());
        assertEquals(1, model.synthesis().coarse().size());
        assertEquals(2, model.synthesis().fine().size());
    }

    @Test
    void tablesAreThoseOfTheReference() throws Exception {
        IntegerFile tile = IntegerFile.read("tile.bin", ToyModel.file("tile.bin"));
        QualityTables tables = ToyModel.read().at(tile.ints("quality")[0]);
        assertArrayEquals(tile.ints("tables.L"), tables.inverseGains());
        assertArrayEquals(tile.ints("tables.B16"), tables.indexBiases());
        assertArrayEquals(tile.bytes("tables.hyper"), tables.hyperIndices());
        assertArrayEquals(tile.ints("tables.Fa"), tables.filmScale());
        assertArrayEquals(tile.ints("tables.Fb"), tables.filmShift());
        assertArrayEquals(tile.ints("tables.N"), tables.latentFactors());
        assertArrayEquals(tile.ints("tables.M"), tables.meanFactors());
    }

    @Test
    void everyQualityHasTables() throws Exception {
        IntegerModel model = ToyModel.read();
        for (int q = 0; q <= QualityIndex.MAX; q++) {
            assertEquals(24, model.at(q).latentFactors().length);
            assertEquals(24, model.at(q).feedback().length);
            assertEquals(q, model.at(q).feedback()[q % 24], 2, "rises evenly to the whole");
        }
        assertThrows(IllegalArgumentException.class, () -> model.at(1024));
        assertThrows(IllegalArgumentException.class, () -> model.at(-1));
    }

    @Test
    void aFileCutShortIsRefusedWhereverItIsCut() {
        byte[] data = ToyModel.file("integers.bin");
        for (int length = 0; length < data.length; length += length < 4000 ? 1 : 97) {
            byte[] cut = Arrays.copyOf(data, length);
            assertThrows(ModelException.class, () -> IntegerModel.read(cut));
        }
    }

    @Test
    void bytesBehindTheEndAreRefused() {
        byte[] data = ToyModel.file("integers.bin");
        refuses(Arrays.copyOf(data, data.length + 1), "1 bytes behind the last entry");
    }

    @Test
    void changedBytesAreRefusedOrReadAndNothingElse() {
        byte[] data = ToyModel.file("integers.bin");
        Random random = new Random(3);
        int refused = 0;
        for (int i = 0; i < 3000; i++) {
            byte[] changed = data.clone();
            changed[random.nextInt(data.length)] ^= (byte) (1 << random.nextInt(8));
            try {
                IntegerModel.read(changed);
            } catch (ModelException e) {
                refused++;
            }
        }
        assertTrue(refused > 300, refused + " refused");
    }

    @Test
    void anotherVersionIsRefused() {
        byte[] data = ToyModel.file("integers.bin");
        data[VERSION_OFFSET]++;
        refuses(data, "no file of integers of version 2");
    }

    @Test
    void aWeightOfMoreThanSevenBitsIsRefused() {
        refuses(changed("hyper.fine.w", 7, old -> 64), "hyper.fine.w is 64, expected at most 63");
    }

    @Test
    void aShiftBeyondAWordIsRefused() {
        refuses(changed("stage3.out.s", 0, old -> 32), "stage3.out.s is 32, expected 0 to 31");
    }

    @Test
    void aSumThatCouldLeaveTheExactRangeIsRefused() {
        refuses(
                changed("synthesis.up.b", 3, old -> 0x7f), // the highest byte of the first bias
                "of synthesis.up can reach");
    }

    @Test
    void aLastSumThatCouldNotBeRoundedIsRefused() {
        refuses(changed("stage3.out.b", 2, old -> 0x40), "not below 2^22"); // 2^22 or so
        refuses(changed("synthesis.leave.b", 2, old -> 0x40), "not below 2^22");
    }

    @Test
    void aGroupMoreThanTheStagesHaveIsRefused() {
        refuses(changed("groups", 0, old -> 9), "axes is of shape [24], expected [25]");
    }

    @Test
    void aCoefficientThatTwoChannelsHaveIsRefused() {
        byte[] data = ToyModel.file("integers.bin");
        int rows = offset(data, "rows");
        int columns = offset(data, "columns");
        data[rows + 2] = data[rows];
        data[columns + 2] = data[columns];
        refuses(data, "a coefficient twice");
    }

    @Test
    void aFilmThatCouldLeaveTheExactRangeIsRefused() {
        refuses(changed("tables.Fa", 2, old -> 3), "tables.Fa and Fb is reach");
    }

    private static byte[] changed(String name, int index, IntUnaryOperator change) {
        byte[] data = ToyModel.file("integers.bin");
        int at = offset(data, name) + index;
        data[at] = (byte) change.applyAsInt(data[at]);
        return data;
    }

    /** Returns where an entry's integers start. */
    private static int offset(byte[] data, String name) {
        byte[] text = name.getBytes(StandardCharsets.US_ASCII);
        for (int i = 8; i < data.length - text.length; i++) {
            if (data[i - 1] == text.length
                    && Arrays.equals(data, i, i + text.length, text, 0, text.length)) {
                int rank = data[i + text.length + 1];
                return i + text.length + 2 + rank * Integer.BYTES;
            }
        }
        throw new AssertionError(name);
    }

    private static void refuses(byte[] data, String reason) {
        ModelException e = assertThrows(ModelException.class, () -> IntegerModel.read(data));
        assertTrue(e.getMessage().contains(reason), e.getMessage());
    }
}
