package io.spcodec.entropy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.error.MalformedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sections give back what they were given, and cost next to nothing more than one would. */
class SectionCoderTest {
    private static final TableSet SKIPPING = SampleSymbols.scaleTables(true);
    private static final TableSet CODING_ALL = SampleSymbols.scaleTables(false);
    private static final TableSet DEPENDENT = SampleSymbols.dependentTables();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 9, 100, 4095, 4096, 4097, 4130, 8200, 70_000})
    void everySectionComesBack(int count) throws MalformedException {
        Random random = new Random(count);
        for (double meanIndex : new double[] {-6, 4, 16, 32, 55}) {
            SampleSymbols sample = SampleSymbols.latents(count, meanIndex, count + 1);
            for (int sections : new int[] {1, 2, 13}) {
                int[] ends = random.ints(sections, 0, count + 1).sorted().toArray();
                ends[sections - 1] = count;
                roundTrip(SKIPPING, sample, ends);
                roundTrip(CODING_ALL, sample, ends);
                roundTrip(DEPENDENT, sample.under(DEPENDENT), ends);
            }
        }
    }

    @Test
    void anEscapeOfEverySectionComesBack() throws MalformedException {
        SampleSymbols sample = SampleSymbols.uniform(9000, 20, 0);
        for (int place : new int[] {0, 2999, 3000, 8970, 8999}) {
            sample.symbols()[place] = place % 2 == 0 ? 1 << 20 : -400;
        }
        int[] ends = {3000, 3000, 8990, 9000};
        roundTrip(SKIPPING, sample, ends);
        roundTrip(DEPENDENT, sample.under(DEPENDENT), ends);
    }

    @Test
    void sectionsCostNoMoreThanAFewBytes() throws MalformedException {
        SampleSymbols sample = SampleSymbols.latents(60_000, 20, 3);
        int one =
                new SymbolCoder(SKIPPING)
                        .encode(sample.symbols(), sample.tables(), sample.count())
                        .length;
        int[] ends = {1000, 5000, 9000, 20_000, 40_000, 60_000};
        int many = roundTrip(SKIPPING, sample, ends).length;
        assertTrue(many <= one + 4, many + " against " + one);
    }

    /** One state can end by chance as it should; a checksum is there for that. */
    @Test
    void whatIsCutShortIsRefused() {
        for (int count : new int[] {300, 6000}) {
            SampleSymbols sample = SampleSymbols.latents(count, 30, 5);
            int[] ends = {count / 3, count};
            byte[] stream = encode(SKIPPING, sample, ends);
            int accepted = 0;
            for (int length = 0; length < stream.length; length++) {
                accepted += accepts(Arrays.copyOf(stream, length), sample.tables(), ends) ? 1 : 0;
            }
            assertTrue(accepted <= (count == 300 ? 2 : 0), accepted + " of " + count);
            byte[] longer = Arrays.copyOf(stream, stream.length + 2);
            assertFalse(accepts(longer, sample.tables(), ends));
        }
    }

    private static boolean accepts(byte[] stream, byte[] tables, int[] ends) {
        try {
            decode(SKIPPING, stream, tables, ends);
            return true;
        } catch (MalformedException e) {
            return false;
        }
    }

    @Test
    void symbolsThatNobodyAsksForAreRefused() {
        for (int count : new int[] {300, 6000}) {
            SampleSymbols sample = SampleSymbols.latents(count, 30, 5);
            byte[] stream = encode(CODING_ALL, sample, new int[] {count});
            assertThrows(
                    MalformedException.class,
                    () -> decode(CODING_ALL, stream, sample.tables(), new int[] {count - 1}));
        }
    }

    @Test
    void changedBytesEndInSymbolsOrInARefusal() {
        Random random = new Random(9);
        int refused = 0;
        for (int i = 0; i < 2000; i++) {
            SampleSymbols sample = SampleSymbols.latents(i % 2 == 0 ? 200 : 5000, 25, i % 7);
            int[] ends = {sample.count() / 2, sample.count()};
            byte[] stream = encode(SKIPPING, sample, ends);
            stream[random.nextInt(stream.length)] ^= (byte) (1 << random.nextInt(8));
            try {
                decode(SKIPPING, stream, sample.tables(), ends);
            } catch (MalformedException e) {
                refused++;
            }
        }
        assertTrue(refused > 1900, refused + " refused");
    }

    @Test
    void aSymbolUnderTheSureZeroIsTheCallersMistake() {
        SectionEncoder encoder = new SectionEncoder();
        assertThrows(
                IllegalArgumentException.class,
                () -> encoder.add(SKIPPING, new int[] {1}, new byte[1], 1));
        assertThrows(
                IllegalArgumentException.class,
                () -> encoder.add(SKIPPING, new int[] {(1 << 20) + 1}, new byte[] {5}, 1));
        assertEquals(0, encoder.finish().length);
    }

    @Test
    void aValueThatItsQuantiserHasNotIsTheCallersMistake() {
        SectionEncoder encoder = new SectionEncoder();
        assertThrows(
                IllegalArgumentException.class,
                () -> encoder.add(DEPENDENT, new int[] {1}, new byte[] {20}, 1));
    }

    /** Sections of both kinds follow one another, as in a tile. */
    @Test
    void chainsGoOnBehindSectionsThatHaveNone() throws MalformedException {
        for (int count : new int[] {100, 9000}) {
            SampleSymbols plain = SampleSymbols.latents(count / 10 + 3, 20, 1);
            SectionEncoder encoder = new SectionEncoder();
            encoder.add(SKIPPING, plain.symbols(), plain.tables(), plain.count());
            Chains chains = new Chains();
            int coded = 0;
            for (byte table : plain.tables()) {
                coded += table == 0 ? 0 : 1;
            }
            chains.skip(coded);
            SampleSymbols sample = SampleSymbols.latents(count, 20, 2);
            Trellises.makeValues(DEPENDENT, sample.tables(), sample.symbols(), chains);
            encoder.add(DEPENDENT, sample.symbols(), sample.tables(), count);
            byte[] stream = encoder.finish();
            SectionDecoder decoder = new SectionDecoder(stream, 0, stream.length, 2 * count);
            int[] first = new int[plain.count()];
            int[] second = new int[count];
            decoder.next(SKIPPING, plain.tables(), first, plain.count());
            decoder.next(DEPENDENT, sample.tables(), second, count);
            decoder.finish();
            assertArrayEquals(plain.symbols(), first);
            assertArrayEquals(sample.symbols(), second);
        }
    }

    private static byte[] roundTrip(TableSet tables, SampleSymbols sample, int[] ends)
            throws MalformedException {
        byte[] stream = encode(tables, sample, ends);
        int[] decoded = decode(tables, stream, sample.tables(), ends);
        assertArrayEquals(Arrays.copyOf(sample.symbols(), sample.count()), decoded);
        return stream;
    }

    private static byte[] encode(TableSet tables, SampleSymbols sample, int[] ends) {
        SectionEncoder encoder = new SectionEncoder();
        int from = 0;
        for (int end : ends) {
            encoder.add(
                    tables,
                    Arrays.copyOfRange(sample.symbols(), from, end),
                    Arrays.copyOfRange(sample.tables(), from, end),
                    end - from);
            from = end;
        }
        return encoder.finish();
    }

    private static int[] decode(TableSet tables, byte[] stream, byte[] indices, int[] ends)
            throws MalformedException {
        byte[] shifted = new byte[stream.length + 3];
        System.arraycopy(stream, 0, shifted, 3, stream.length);
        SectionDecoder decoder = new SectionDecoder(shifted, 3, stream.length, indices.length);
        List<Integer> all = new ArrayList<>();
        int from = 0;
        for (int end : ends) {
            int[] symbols = new int[end - from];
            decoder.next(tables, Arrays.copyOfRange(indices, from, end), symbols, end - from);
            Arrays.stream(symbols).forEach(all::add);
            from = end;
        }
        decoder.finish();
        return all.stream().mapToInt(Integer::intValue).toArray();
    }
}
