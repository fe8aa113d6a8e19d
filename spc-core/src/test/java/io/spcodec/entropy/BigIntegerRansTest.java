package io.spcodec.entropy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.error.MalformedException;
import java.io.ByteArrayOutputStream;
import java.util.Deque;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The stream is, byte for byte, what the definition in unbounded integers makes of it. */
class BigIntegerRansTest {

    private static final TableSet SET = SampleSymbols.scaleTables(true);

    @Test
    void serialStreamIsThatOfTheDefinition() throws MalformedException {
        for (int count : new int[] {1, 2, 3, 5, 20, 400, 4096}) {
            SampleSymbols sample = withoutEscapes(count, count);
            BigIntegerRans model = new BigIntegerRans(1);
            Deque<Integer> words = BigIntegerRans.words();
            for (int i = count - 1; i >= 0; i--) {
                model.encode(table(sample, i), entry(sample, i), words);
            }
            ByteArrayOutputStream expected = new ByteArrayOutputStream();
            expected.write(0);
            writeState(expected, model.state());
            words.forEach(word -> writeWord(expected, word));
            assertArrayEquals(expected.toByteArray(), encode(sample), count + " symbols");
        }
    }

    @Test
    void laneStreamIsThatOfTheDefinition() throws MalformedException {
        for (int count : new int[] {4097, 5001, 20_000}) {
            SampleSymbols sample = withoutEscapes(count, count);
            byte[] stream = encode(sample);
            assertEquals(1, stream[0], "lanes, no escapes");
            int inLanes = stream[1] & 0x7f | (stream[2] & 0x7f) << 7 | (stream[3] & 0x7f) << 14;
            inLanes = stream[2] >= 0 ? inLanes & 0x3fff : inLanes;
            int seeds = count - inLanes;
            assertTrue(seeds > 0 && seeds < 128, seeds + " seed symbols");
            assertArrayEquals(lanes(sample, inLanes), stream);
        }
    }

    @Test
    void modelUndoesItself() {
        Random random = new Random(2);
        BigIntegerRans model = new BigIntegerRans(1);
        Deque<Integer> words = BigIntegerRans.words();
        int[] tables = random.ints(500, 1, 64).toArray();
        int[] entries = new int[500];
        for (int i = 0; i < 500; i++) {
            entries[i] = random.nextInt(SET.table(tables[i]).size());
            model.encode(SET.table(tables[i]), entries[i], words);
        }
        for (int i = 499; i >= 0; i--) {
            assertEquals(entries[i], model.decode(SET.table(tables[i]), words));
        }
        assertEquals(1, model.state());
    }

    private static byte[] lanes(SampleSymbols sample, int inLanes) {
        Deque<Integer> seedWords = BigIntegerRans.words();
        BigIntegerRans seed = new BigIntegerRans(1);
        for (int i = sample.count() - 1; i >= inLanes; i--) {
            seed.encode(table(sample, i), entry(sample, i), seedWords);
        }
        int[] starts = new int[8];
        starts[0] = (int) (seed.state() >> 16);
        starts[1] = (int) (seed.state() & 0xffff);
        for (int i = 7; i >= 2; i--) {
            starts[i] = seedWords.pop();
        }
        BigIntegerRans[] lanes = new BigIntegerRans[8];
        for (int lane = 0; lane < 8; lane++) {
            lanes[lane] = new BigIntegerRans(65_536L + starts[lane]);
        }
        Deque<Integer> words = BigIntegerRans.words();
        for (int i = inLanes - 1; i >= 0; i--) {
            lanes[i % 8].encode(table(sample, i), entry(sample, i), words);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(1);
        for (int rest = inLanes; rest > 0; rest >>= 7) {
            out.write(rest & 0x7f | (rest > 0x7f ? 0x80 : 0));
        }
        int wide = 0;
        for (int lane = 0; lane < 8; lane++) {
            wide += lanes[lane].state() >= 1 << 24 ? 1 << lane : 0;
        }
        out.write(wide);
        for (BigIntegerRans lane : lanes) {
            writeState(out, lane.state());
        }
        words.forEach(word -> writeWord(out, word));
        return out.toByteArray();
    }

    private static SampleSymbols withoutEscapes(int count, long seed) {
        Random random = new Random(seed);
        SampleSymbols sample = SampleSymbols.uniform(count, 1, 0);
        for (int i = 0; i < count; i++) {
            int table = 1 + random.nextInt(63);
            sample.tables()[i] = (byte) table;
            FrequencyTable t = SET.table(table);
            sample.symbols()[i] = t.minValue() + random.nextInt(t.size() - 1);
        }
        return sample;
    }

    private static FrequencyTable table(SampleSymbols sample, int index) {
        return SET.table(sample.tables()[index]);
    }

    private static int entry(SampleSymbols sample, int index) {
        return table(sample, index).entryOf(sample.symbols()[index]);
    }

    private static byte[] encode(SampleSymbols sample) throws MalformedException {
        SymbolCoder coder = new SymbolCoder(SET);
        byte[] stream = coder.encode(sample.symbols(), sample.tables(), sample.count());
        int[] out = new int[sample.count()];
        coder.decode(stream, 0, stream.length, sample.tables(), out, sample.count());
        assertArrayEquals(sample.symbols(), out);
        return stream;
    }

    private static void writeState(ByteArrayOutputStream out, long state) {
        for (int shift = 24; shift >= 0; shift -= 8) {
            if (state >>> shift != 0) {
                out.write((int) (state >>> shift));
            }
        }
    }

    private static void writeWord(ByteArrayOutputStream out, int word) {
        out.write(word >> 8);
        out.write(word);
    }
}
