package io.spcodec.entropy;

import java.util.List;

/**
 * The frequency tables one kind of symbol chooses from, with the packed forms that make coding
 * fast. Immutable, thread-safe, about 5 KiB of lookup a table for encoding and 16 for decoding.
 *
 * <p>Tables ship as integers in the model bundle and are never recomputed: the logarithms and
 * exponentials that could make them differ between machines.
 */
public final class TableSet {

    /** A table index is one byte of a symbol's index array, read as unsigned. */
    public static final int MAX_TABLES = 256;

    /** The value in an escape's {@link #entry}. */
    static final int ESCAPE = -128;

    /** Set in a packed operation that codes an escape. */
    static final int ESCAPE_FLAG = 1 << 31;

    private static final int[] NO_STATES = new int[2 * Trellis.STATES];

    private final FrequencyTable[] tables;
    private final boolean firstIsSureZero;

    /** Tables of a level: one, or one for each quantiser. */
    private final int quantisers;

    /** By doubled state and parity the doubled state behind; zero where there is no trellis. */
    private final int[] next;

    /**
     * For each table and slot: slot - start 12 bits, value 8 bits, frequency 12 bits; nothing for
     * escapes, see {@link #entry}.
     */
    private final int[] lookup;

    /** For each table and value + 128: start 12 bits from bit 12, frequency 12 bits. */
    private final int[] operations;

    /** For each table and value + 128: cost in 1/256 bit. */
    private final int[] costs;

    /**
     * Packs a list of tables.
     *
     * @param tables 1 to 256 of them
     * @param firstIsSureZero symbols under table 0 are zero and are not coded at all
     * @throws IllegalArgumentException if there are too few or too many
     */
    public TableSet(List<FrequencyTable> tables, boolean firstIsSureZero) {
        this(tables, firstIsSureZero, 1);
    }

    private TableSet(List<FrequencyTable> tables, boolean firstIsSureZero, int quantisers) {
        if (tables.isEmpty() || tables.size() > MAX_TABLES) {
            throw new IllegalArgumentException(tables.size() + " tables, expected 1 to 256");
        }
        this.tables = tables.toArray(FrequencyTable[]::new);
        this.firstIsSureZero = firstIsSureZero;
        this.quantisers = quantisers;
        this.next = quantisers == 1 ? NO_STATES : Trellis.doubledNext();
        this.lookup = new int[this.tables.length << FrequencyTable.PRECISION_BITS];
        this.operations = new int[this.tables.length << 8];
        this.costs = new int[this.tables.length << 8];
        for (int t = 0; t < this.tables.length; t++) {
            pack(t, this.tables[t]);
        }
    }

    /**
     * Packs the tables of the two quantisers of a {@link Trellis}. A symbol's index is its level;
     * under level 0 it is a sure zero, of no chain.
     *
     * @param tables for each level that of the first and that of the second quantiser
     * @throws IllegalArgumentException if there are too few or too many, or an odd number
     */
    public static TableSet dependent(List<FrequencyTable> tables) {
        if (tables.size() % 2 != 0) {
            throw new IllegalArgumentException(tables.size() + " tables for two quantisers");
        }
        return new TableSet(tables, true, 2);
    }

    /** Returns the number of tables. */
    public int size() {
        return tables.length;
    }

    /** Returns whether symbols under an index are coded; those that are not are sure zeros. */
    public boolean codes(int index) {
        return index != 0 || !firstIsSureZero;
    }

    /** Returns whether symbols are of the quantisers of a {@link Trellis}. */
    public boolean isDependent() {
        return quantisers > 1;
    }

    /** Returns the number of the table of an index, and of a quantiser where there are two. */
    public int number(int index, int quantiser) {
        return index * quantisers + quantiser;
    }

    /** Returns the parity that a symbol of a table has for its chain; an escape is even. */
    public int parity(int table, int symbol) {
        return (operation(table, symbol) & ESCAPE_FLAG) != 0 ? 0 : symbol & 1;
    }

    /** Returns one table. */
    public FrequencyTable table(int index) {
        return tables[index];
    }

    /** Returns whether symbols under table 0 are zero and not coded. */
    public boolean firstIsSureZero() {
        return firstIsSureZero;
    }

    /**
     * Returns what a symbol costs, for rate-distortion decisions; a sure zero costs nothing.
     *
     * @param table index of the table
     * @param symbol any value
     * @return 1/256 bits, escapes with their side list entry included
     */
    public int cost(int table, int symbol) {
        if (table == 0 && firstIsSureZero) {
            return 0;
        }
        if (symbol < -FrequencyTable.MAX_MAGNITUDE || symbol > FrequencyTable.MAX_MAGNITUDE) {
            return costs[table << 8] + escapeCost(tables[table], symbol);
        }
        return costs[(table << 8) + symbol + 128];
    }

    /** Returns by how much an index is shifted to where its first table starts in the lookup. */
    int indexShift() {
        return FrequencyTable.PRECISION_BITS + quantisers - 1;
    }

    int[] next() {
        return next;
    }

    int[] lookup() {
        return lookup;
    }

    /** Returns an entry of the lookup, completed if it is an escape's. */
    int entry(int tableAndSlot) {
        int entry = lookup[tableAndSlot];
        if (entry != 0) {
            return entry;
        }
        FrequencyTable table = tables[tableAndSlot >>> FrequencyTable.PRECISION_BITS];
        int frequency = table.frequency(table.size() - 1);
        int start = FrequencyTable.TOTAL - frequency;
        return entry((tableAndSlot & RansWords.FIELD) - start, ESCAPE, frequency);
    }

    private static int entry(int bias, int value, int frequency) {
        return bias << RansWords.BIAS_SHIFT
                | (value & 0xff) << FrequencyTable.PRECISION_BITS
                | frequency;
    }

    /** Returns start and frequency of a symbol, with {@link #ESCAPE_FLAG} if its value goes beside. */
    int operation(int table, int symbol) {
        boolean inByte =
                symbol >= -FrequencyTable.MAX_MAGNITUDE && symbol <= FrequencyTable.MAX_MAGNITUDE;
        return operations[(table << 8) + (inByte ? symbol + 128 : 0)];
    }

    private void pack(int t, FrequencyTable table) {
        int escape = table.size() - 1;
        int start = 0;
        for (int entry = 0; entry <= escape; entry++) {
            int frequency = table.frequency(entry);
            int value = entry == escape ? ESCAPE : table.minValue() + entry;
            for (int i = 0; i < frequency && entry < escape; i++) {
                lookup[(t << FrequencyTable.PRECISION_BITS) + start + i] =
                        entry(i, value, frequency);
            }
            operations[(t << 8) + value + 128] = start << FrequencyTable.PRECISION_BITS | frequency;
            costs[(t << 8) + value + 128] = bits256(frequency);
            start += frequency;
        }
        operations[t << 8] |= ESCAPE_FLAG;
        for (int value = -FrequencyTable.MAX_MAGNITUDE; value < 128; value++) {
            if (table.entryOf(value) == escape) {
                operations[(t << 8) + value + 128] = operations[t << 8];
                costs[(t << 8) + value + 128] = costs[t << 8] + escapeCost(table, value);
            }
        }
    }

    private static int escapeCost(FrequencyTable table, int symbol) {
        return EscapeList.byteLength(EscapeList.code(table, symbol)) * 8 * 256;
    }

    /** 256 * log2(4096 / frequency) by repeated squaring, rounded down; exact to 1/256 bit. */
    private static int bits256(int frequency) {
        int whole = 31 - Integer.numberOfLeadingZeros(frequency);
        long mantissa = ((long) frequency << 30) >> whole;
        int log = whole;
        for (int i = 0; i < 8; i++) {
            mantissa = mantissa * mantissa >> 30;
            int bit = (int) (mantissa >> 31);
            mantissa >>= bit;
            log = log << 1 | bit;
        }
        return (FrequencyTable.PRECISION_BITS << 8) - log;
    }
}
