package io.spcodec.entropy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.error.ModelException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tables come from a file: whatever breaks their invariants is refused there. */
class TableSetTest {

    private static final short[] FILE = {2, -1, 4, 1000, 2000, 1000, 96, 5, 2, 4095, 1};

    @Test
    void readsWhatTheBundleStores() throws ModelException {
        TableSet set = new TableSet(FrequencyTable.readAll(buffer(FILE)), true);
        assertEquals(2, set.size());
        assertEquals(-1, set.table(0).minValue());
        assertEquals(1, set.table(0).maxValue());
        assertEquals(2000, set.table(0).frequency(1));
        assertEquals(3, set.table(0).entryOf(2));
        assertEquals(5, set.table(1).maxValue());
    }

    @Test
    void refusesEveryTruncationAndWhatFollows() {
        for (int length = 0; length < FILE.length * 2; length++) {
            byte[] cut = Arrays.copyOf(buffer(FILE).array(), length);
            assertThrows(ModelException.class, () -> FrequencyTable.readAll(ByteBuffer.wrap(cut)));
        }
        byte[] longer = Arrays.copyOf(buffer(FILE).array(), FILE.length * 2 + 1);
        assertThrows(ModelException.class, () -> FrequencyTable.readAll(ByteBuffer.wrap(longer)));
        ByteBuffer none = ByteBuffer.allocate(Short.BYTES);
        assertThrows(ModelException.class, () -> FrequencyTable.readAll(none));
    }

    @Test
    void refusesBrokenFrequencies() {
        refuses(0, 4096);
        refuses(0, 4095, 2);
        refuses(0, 4096, 0);
        refuses(0, 4097, -1);
        refuses(-128, 4095, 1);
        int[] wide = new int[130];
        Arrays.fill(wide, 1);
        wide[0] = 4096 - 129;
        refuses(0, wide);
        assertEquals(127, new FrequencyTable(-1, wide).maxValue());
        assertThrows(IllegalArgumentException.class, () -> new TableSet(List.of(), false));
        FrequencyTable table = new FrequencyTable(0, new int[] {4095, 1});
        assertThrows(
                IllegalArgumentException.class,
                () -> new TableSet(Collections.nCopies(257, table), false));
    }

    @Test
    void costsAreLogarithmsTo256thsOfABit() {
        TableSet set = SampleSymbols.scaleTables(true);
        for (int t = 1; t < set.size(); t++) {
            FrequencyTable table = set.table(t);
            for (int value = table.minValue(); value <= table.maxValue(); value++) {
                int frequency = table.frequency(table.entryOf(value));
                double bits = 12 - Math.log(frequency) / Math.log(2);
                assertEquals(256 * bits, set.cost(t, value), 1.001, frequency + " of 4096");
            }
            int beyond = table.maxValue() + 1;
            assertEquals(12 * 256 + 8 * 256, set.cost(t, beyond), "one byte beside an escape");
            assertEquals(12 * 256 + 24 * 256, set.cost(t, 100_000), "three bytes beside it");
        }
        assertEquals(0, set.cost(0, 0));
        assertTrue(SampleSymbols.scaleTables(false).cost(0, 1) > 0);
    }

    private static void refuses(int minValue, int... frequencies) {
        assertThrows(
                IllegalArgumentException.class, () -> new FrequencyTable(minValue, frequencies));
    }

    private static ByteBuffer buffer(short[] words) {
        ByteBuffer buffer = ByteBuffer.allocate(2 * words.length);
        for (short word : words) {
            buffer.putShort(word);
        }
        return buffer.flip();
    }
}
