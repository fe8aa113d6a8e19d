package io.spcodec.entropy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Tables and symbols with the statistics of latents, from a seed. */
record SampleSymbols(int[] symbols, byte[] tables, int count) {

    /** 64 Gaussian tables; their scales are 0.14 * 2^(i/8), as the bundles' are. */
    static TableSet scaleTables(boolean firstIsSureZero) {
        List<FrequencyTable> tables = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            tables.add(gaussian(sigma(i)));
        }
        return new TableSet(tables, firstIsSureZero);
    }

    /** Gaussian tables of the same 64 levels for two quantisers, whose steps are larger. */
    static TableSet dependentTables() {
        List<FrequencyTable> tables = new ArrayList<>();
        for (int i = 0; i < 128; i++) {
            tables.add(gaussian(sigma(i / 2) / 1.25));
        }
        return TableSet.dependent(tables);
    }

    /** The same symbols as values, if the tables are of two quantisers. */
    SampleSymbols under(TableSet set) {
        int[] values = symbols.clone();
        Trellises.makeValues(set, tables, values);
        return new SampleSymbols(values, tables, count);
    }

    /** Channels of different energy; within one, scales that vary; one symbol in 5000 escapes. */
    static SampleSymbols latents(int count, double meanIndex, long seed) {
        Random random = new Random(seed);
        SampleSymbols sample = new SampleSymbols(new int[count], new byte[count], count);
        for (int i = 0; i < count; i++) {
            double channel = meanIndex + 10 * Math.cos(0.001 * (i >> 10)) - 4 * (i >> 10 & 3);
            int index = (int) Math.round(channel + 5 * random.nextGaussian());
            int table = Math.max(0, Math.min(63, index));
            sample.tables[i] = (byte) table;
            if (table > 0) {
                int far = random.nextInt(5000) == 0 ? random.nextInt(4001) - 2000 : 0;
                sample.symbols[i] = (int) Math.rint(random.nextGaussian() * sigma(table)) + far;
            }
        }
        return sample;
    }

    /** Every symbol under the same table. */
    static SampleSymbols uniform(int count, int table, int symbol) {
        SampleSymbols sample = new SampleSymbols(new int[count], new byte[count], count);
        java.util.Arrays.fill(sample.tables, (byte) table);
        java.util.Arrays.fill(sample.symbols, symbol);
        return sample;
    }

    private static double sigma(int index) {
        return 0.14 * Math.pow(2, index / 8.0);
    }

    private static FrequencyTable gaussian(double sigma) {
        int reach = (int) Math.min(127, Math.ceil(4 * sigma + 1));
        double[] weights = new double[2 * reach + 1];
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            weights[i] = Math.exp(-(i - reach) * (i - reach) / (2 * sigma * sigma));
            sum += weights[i];
        }
        int[] frequencies = new int[weights.length + 1];
        int left = FrequencyTable.TOTAL;
        for (int i = 0; i < frequencies.length; i++) {
            boolean escape = i == weights.length;
            int share = escape ? 1 : (int) (weights[i] / sum * FrequencyTable.TOTAL);
            frequencies[i] = Math.max(1, share);
            left -= frequencies[i];
        }
        frequencies[reach] += left;
        return new FrequencyTable(-reach, frequencies);
    }

    /** Information of the symbols under their tables in bits, escapes' values included. */
    double idealBits(TableSet set) {
        double bits = 0;
        for (int i = 0; i < count; i++) {
            FrequencyTable table = set.table(tables[i]);
            if (tables[i] != 0 || !set.firstIsSureZero()) {
                int entry = table.entryOf(symbols[i]);
                bits += 12 - Math.log(table.frequency(entry)) / Math.log(2);
                boolean escape = entry == table.size() - 1;
                bits += escape ? 8 * EscapeList.byteLength(EscapeList.code(table, symbols[i])) : 0;
            }
        }
        return bits;
    }
}
