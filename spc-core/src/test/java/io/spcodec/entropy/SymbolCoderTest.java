package io.spcodec.entropy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
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

/** The coder gives back what it was given, takes little more than the entropy, and ends well. */
class SymbolCoderTest {

    private static final TableSet SKIPPING = SampleSymbols.scaleTables(true);
    private static final TableSet CODING_ALL = SampleSymbols.scaleTables(false);

    @ParameterizedTest
    @ValueSource(
            ints = {0, 1, 2, 7, 8, 9, 63, 100, 4095, 4096, 4097, 4103, 4104, 4105, 8200, 196_608})
    void givesBackEverySymbol(int count) throws MalformedException {
        for (double meanIndex : new double[] {-6, 4, 16, 32, 55}) {
            SampleSymbols sample = SampleSymbols.latents(count, meanIndex, count + 1);
            roundTrip(SKIPPING, sample);
            roundTrip(CODING_ALL, sample);
        }
    }

    @Test
    void codesSureZerosAsNothing() throws MalformedException {
        assertEquals(0, roundTrip(SKIPPING, SampleSymbols.uniform(10_000, 0, 0)).length);
        assertTrue(roundTrip(CODING_ALL, SampleSymbols.uniform(10_000, 0, 0)).length > 0);
    }

    @Test
    void takesRunsOfEveryLengthUnderAllTables() throws MalformedException {
        List<FrequencyTable> tables = new ArrayList<>();
        for (int i = 0; i < 256; i++) {
            tables.add(SKIPPING.table(i % SKIPPING.size()));
        }
        TableSet set = new TableSet(tables, true);
        Random random = new Random(23);
        for (int longest : new int[] {2, 20, 200, 3000}) {
            SampleSymbols sample = SampleSymbols.uniform(60_000, 0, 0);
            boolean coded = false;
            for (int from = 0, to; from < sample.count(); from = to) {
                to = Math.min(sample.count(), from + 1 + random.nextInt(longest));
                coded = !coded;
                for (int i = from; coded && i < to; i++) {
                    sample.tables()[i] = (byte) (1 + random.nextInt(255));
                    sample.symbols()[i] = random.nextInt(7) - 3;
                }
            }
            roundTrip(set, sample);
        }
    }

    @Test
    void bringsBackEscapesOfEveryReach() throws MalformedException {
        for (int count : new int[] {16, 5000}) {
            SampleSymbols sample = SampleSymbols.uniform(count, 20, 0);
            int[] reaches = {127, 128, -127, -128, 129, -300, 70_000, 1 << 20, -(1 << 20)};
            System.arraycopy(reaches, 0, sample.symbols(), 3, reaches.length);
            roundTrip(SKIPPING, sample);
        }
    }

    @Test
    void bringsBackEscapesAmongSymbolsOfManyBitsAndOfFew() throws MalformedException {
        for (int place = 6000; place < 6016; place++) {
            for (int distance = 1; distance < 10; distance++) {
                SampleSymbols sample = SampleSymbols.uniform(14_000, 40, 0);
                Arrays.fill(sample.tables(), 8000, 12_000, (byte) 8);
                Random random = new Random(place);
                for (int i = 0; i < 14_000; i++) {
                    sample.symbols()[i] = sample.tables()[i] == 40 ? random.nextInt(17) - 8 : 0;
                }
                for (int i : new int[] {place, place + distance, place + 3000, 13_999 - distance}) {
                    sample.symbols()[i] = 1500 - i % 3000;
                }
                roundTrip(SKIPPING, sample);
            }
        }
    }

    @Test
    void survivesWhenEverySymbolEscapes() throws MalformedException {
        roundTrip(SKIPPING, SampleSymbols.uniform(3, 1, 99));
        roundTrip(SKIPPING, SampleSymbols.uniform(6000, 1, -99));
    }

    @Test
    void staysWithinAThousandthAndFourBytesOfTheEntropy() throws MalformedException {
        int measured = 0;
        for (double meanIndex : new double[] {0, 8, 16, 24, 32, 40}) {
            for (int count : new int[] {30_000, 196_608}) {
                SampleSymbols sample = SampleSymbols.latents(count, meanIndex, 5);
                double ideal = sample.idealBits(SKIPPING) / 8;
                int bytes = roundTrip(SKIPPING, sample).length;
                if (ideal > 10_000) {
                    measured++;
                    assertTrue(bytes < 1.001 * ideal + 4, bytes + " bytes for " + ideal);
                }
            }
        }
        assertTrue(measured >= 8, measured + " streams above 10 kB");
    }

    @Test
    void addsAtMostThreeAndAHalfBytesToATinyStream() throws MalformedException {
        for (int seed = 0; seed < 50; seed++) {
            SampleSymbols sample = SampleSymbols.latents(1 + 60 * seed, 12, seed);
            double ideal = sample.idealBits(SKIPPING) / 8;
            int bytes = roundTrip(SKIPPING, sample).length;
            assertTrue(bytes <= ideal + 3.5, bytes + " bytes for " + ideal);
        }
    }

    @Test
    void costsTellTheSizeBeforehand() throws MalformedException {
        for (double meanIndex : new double[] {4, 20, 45}) {
            SampleSymbols sample = SampleSymbols.latents(100_000, meanIndex, 9);
            long cost = new SymbolCoder(SKIPPING).cost(sample.symbols(), sample.tables(), 100_000);
            int bytes = roundTrip(SKIPPING, sample).length;
            assertEquals(bytes, cost / 2048.0, 10 + 0.01 * bytes);
        }
    }

    @Test
    void readsOnlyItsPartOfTheArray() throws MalformedException {
        SampleSymbols sample = SampleSymbols.latents(9000, 20, 3);
        byte[] stream = roundTrip(SKIPPING, sample);
        byte[] framed = new byte[stream.length + 40];
        Arrays.fill(framed, (byte) 0x55);
        System.arraycopy(stream, 0, framed, 17, stream.length);
        int[] out = new int[sample.count()];
        new SymbolCoder(SKIPPING)
                .decode(framed, 17, stream.length, sample.tables(), out, sample.count());
        assertArrayEquals(sample.symbols(), out);
    }

    @Test
    void refusesToLoseASymbol() {
        SymbolCoder coder = new SymbolCoder(SKIPPING);
        assertThrows(
                IllegalArgumentException.class,
                () -> coder.encode(new int[] {0, 1}, new byte[] {1, 0}, 2));
        assertThrows(
                IllegalArgumentException.class,
                () -> coder.encode(new int[] {(1 << 20) + 1}, new byte[] {1}, 1));
    }

    /** A single state may end as it should by chance; checksums are there for that. */
    @ParameterizedTest
    @ValueSource(ints = {1, 40, 300, 4200})
    void reportsTruncationWithItsPlace(int count) {
        SampleSymbols sample = SampleSymbols.latents(count, 30, 11);
        byte[] stream = new SymbolCoder(SKIPPING).encode(sample.symbols(), sample.tables(), count);
        assertTrue(stream.length > 0);
        int accepted = 0;
        for (int length = 0; length < stream.length; length++) {
            byte[] cut = Arrays.copyOf(stream, length);
            try {
                decode(cut, sample);
                accepted++;
            } catch (MalformedException e) {
                assertTrue(e.offset() >= 0 && e.offset() <= cut.length, e.getMessage());
            }
        }
        assertTrue(accepted <= (count == 300 ? 2 : 0), accepted + " of " + stream.length);
        assertThrows(
                MalformedException.class,
                () -> decode(Arrays.copyOf(stream, stream.length + 2), sample));
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 4200})
    void endsTypedOrWithSymbolsOnAnyBytes(int count) {
        SampleSymbols sample = SampleSymbols.latents(count, 24, 13);
        byte[] stream = new SymbolCoder(SKIPPING).encode(sample.symbols(), sample.tables(), count);
        Random random = new Random(17);
        int refused = 0;
        for (int trial = 0; trial < 2000; trial++) {
            byte[] damaged = stream.clone();
            if (trial % 4 == 0) {
                random.nextBytes(damaged);
            } else {
                damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            }
            try {
                decode(damaged, sample);
            } catch (MalformedException e) {
                refused++;
            }
        }
        assertTrue(refused > 1900, refused + " of 2000 refused");
    }

    private static void decode(byte[] stream, SampleSymbols sample) throws MalformedException {
        new SymbolCoder(SKIPPING)
                .decode(
                        stream,
                        0,
                        stream.length,
                        sample.tables(),
                        new int[sample.count()],
                        sample.count());
    }

    private static byte[] roundTrip(TableSet set, SampleSymbols sample) throws MalformedException {
        SymbolCoder coder = new SymbolCoder(set);
        byte[] stream = coder.encode(sample.symbols(), sample.tables(), sample.count());
        int[] out = new int[sample.count() + 3];
        Arrays.fill(out, 77);
        coder.decode(stream, 0, stream.length, sample.tables(), out, sample.count());
        assertArrayEquals(sample.symbols(), Arrays.copyOf(out, sample.count()));
        assertEquals(77, out[sample.count()], "nothing behind the last symbol is touched");
        return stream;
    }
}
