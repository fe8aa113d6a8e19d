package io.spcodec.entropy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** One state and its words, step by step beside integers without a size. */
class SerialRansTest {
    private static final TableSet SET = SampleSymbols.scaleTables(false);

    private static int[] randomTables(Random random, int count) {
        return random.ints(count, 0, 64).toArray();
    }

    private static int symbol(Random random, int table) {
        FrequencyTable frequencies = SET.table(table);
        int reach = Math.max(1, frequencies.maxValue() / 3);
        return random.nextInt(2 * reach + 1) - reach;
    }

    @Test
    void everyStateIsThatOfTheDefinition() {
        Random random = new Random(1);
        for (int round = 0; round < 50; round++) {
            int[] tables = randomTables(random, 200);
            SerialRans serial = new SerialRans(200);
            BigIntegerRans exact = new BigIntegerRans(1);
            Deque<Integer> words = BigIntegerRans.words();
            for (int table : tables) {
                int symbol = symbol(random, table);
                assertTrue(serial.push(SET.operation(table, symbol)));
                exact.encode(SET.table(table), SET.table(table).entryOf(symbol), words);
                assertEquals(exact.state(), serial.state());
                assertEquals(words.size(), serial.wordCount());
                assertTrue(serial.state() < 1L << 32);
            }
            Iterator<Integer> last = words.iterator();
            for (int i = serial.wordCount() - 1; i >= 0; i--) {
                assertEquals(last.next(), serial.word(i) & 0xffff);
            }
        }
    }

    @Test
    void popsWhatWasPushedTheLastFirst() {
        Random random = new Random(2);
        for (int count : new int[] {1, 2, 17, 500, 4096}) {
            int[] tables = randomTables(random, count);
            byte[] indices = new byte[count];
            int[] symbols = new int[count];
            SerialRans encoder = new SerialRans(count);
            for (int i = 0; i < count; i++) {
                indices[i] = (byte) tables[i];
                symbols[i] = symbol(random, tables[i]);
                encoder.push(SET.operation(tables[i], symbols[i]));
            }
            short[] words = new short[encoder.wordCount()];
            for (int i = 0; i < words.length; i++) {
                words[i] = encoder.word(i);
            }
            SerialRans decoder = new SerialRans(encoder.state(), words);
            assertFalse(decoder.exhausted());
            int[] found = new int[count];
            for (int i = count - 1; i >= 0; i--) {
                found[i] = decoder.pop(SET, indices[i]);
            }
            assertArrayEquals(symbols, found);
            assertTrue(decoder.exhausted());
        }
    }

    @Test
    void whatFindsNoRoomChangesNothing() {
        SerialRans serial = new SerialRans(1);
        int rare = SET.operation(60, SET.table(60).maxValue());
        List<Long> states = new ArrayList<>();
        while (serial.push(rare)) {
            states.add(serial.state());
        }
        assertEquals(1, serial.wordCount());
        assertEquals(states.get(states.size() - 1), serial.state());
        assertFalse(serial.push(rare));
        assertEquals(states.get(states.size() - 1), serial.state());
    }

    @Test
    void emptyIsWhatNoEncoderLeaves() {
        assertTrue(new SerialRans(1, new short[0]).exhausted());
        assertFalse(new SerialRans(1, new short[0]).isEmpty());
        assertTrue(new SerialRans(0, new short[6]).isEmpty());
        assertFalse(new SerialRans(0, new short[] {0, 1}).isEmpty());
        assertFalse(new SerialRans(2, new short[0]).exhausted());
        assertFalse(new SerialRans(1, new short[1]).exhausted());
    }

    @Test
    void theEndsOfLanesCarryTheLastSymbols() {
        Random random = new Random(3);
        for (int round = 0; round < 30; round++) {
            int[] tables = randomTables(random, 500);
            int[] operations = new int[500];
            int[] symbols = new int[500];
            for (int i = 0; i < 500; i++) {
                symbols[i] = symbol(random, tables[i]);
                operations[i] = SET.operation(tables[i], symbols[i]);
            }
            LaneSeed seed = LaneSeed.of(operations, 500);
            assertTrue(seed.symbolCount() > 5, seed.symbolCount() + " symbols");
            SerialRans carried = LaneSeed.open(seed.words());
            int count = seed.symbolCount();
            byte[] indices = new byte[500];
            for (int i = 0; i < count; i++) {
                indices[499 - i] = (byte) tables[499 - i];
            }
            int[] found = new int[500];
            for (int i = 500 - count; i < 500; i++) {
                found[i] = carried.pop(SET, indices[i]);
                assertEquals(symbols[i], found[i]);
            }
            assertTrue(carried.exhausted());
        }
    }

    @Test
    void symbolsThatDoNotFillTheRoomAreNotCarried() {
        int[] operations = new int[10];
        for (int i = 0; i < 10; i++) {
            operations[i] = SET.operation(1, 0);
        }
        LaneSeed seed = LaneSeed.of(operations, 10);
        assertEquals(0, seed.symbolCount());
        assertArrayEquals(new short[LaneEncoder.LANES], seed.words());
    }

    /** Start and frequency of each value, and a flag and the last entry for all others. */
    @Test
    void operationsAreTheTablesRanges() {
        for (int t = 0; t < 64; t++) {
            FrequencyTable table = SET.table(t);
            int start = 0;
            for (int value = table.minValue(); value <= table.maxValue(); value++) {
                int frequency = table.frequency(table.entryOf(value));
                assertEquals(start << 12 | frequency, SET.operation(t, value));
                start += frequency;
            }
            int escape = table.frequency(table.size() - 1);
            assertEquals(FrequencyTable.TOTAL, start + escape);
            for (int value :
                    new int[] {table.maxValue() + 1, table.minValue() - 1, 5000, -128, 128}) {
                if (table.entryOf(value) == table.size() - 1) {
                    assertEquals(
                            TableSet.ESCAPE_FLAG | start << 12 | escape, SET.operation(t, value));
                }
            }
        }
    }

    /** Every slot of a table leads to the value in whose range it lies. */
    @Test
    void lookupEntriesInvertOperations() {
        for (int t = 0; t < 64; t += 7) {
            FrequencyTable table = SET.table(t);
            int slot = 0;
            for (int entry = 0; entry < table.size(); entry++) {
                boolean escape = entry == table.size() - 1;
                for (int i = 0; i < table.frequency(entry); i++, slot++) {
                    int found = SET.entry(t << 12 | slot);
                    assertEquals(i, found >>> RansWords.BIAS_SHIFT);
                    assertEquals(table.frequency(entry), found & RansWords.FIELD);
                    int value = escape ? TableSet.ESCAPE : table.minValue() + entry;
                    assertEquals(value, RansWords.value(found));
                }
            }
            assertEquals(FrequencyTable.TOTAL, slot);
        }
    }

    @Test
    void costsOfManySymbolsAreTheirSum() {
        TableSet skipping = SampleSymbols.scaleTables(true);
        SampleSymbols sample = SampleSymbols.latents(3000, 20, 4);
        long sum = 0;
        for (int i = 0; i < 3000; i++) {
            sum += skipping.cost(sample.tables()[i], sample.symbols()[i]);
        }
        SymbolCoder coder = new SymbolCoder(skipping);
        assertEquals(sum, coder.cost(sample.symbols(), sample.tables(), 3000));
        assertEquals(0, coder.cost(sample.symbols(), sample.tables(), 0));
    }
}
