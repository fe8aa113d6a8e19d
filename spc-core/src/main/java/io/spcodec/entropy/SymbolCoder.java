package io.spcodec.entropy;

import io.spcodec.error.MalformedException;
import java.util.Arrays;
import java.util.Objects;

/**
 * Codes arrays of integers, each under the table that its index names, as rANS: 12-bit
 * frequencies, 32-bit states, 16-bit renormalisation; one state for up to 4096 coded symbols and
 * eight interleaved ones above. docs/FORMAT.md defines every bit.
 *
 * <p>The order of the symbols is the order of the array. A stream of one section, as {@link
 * SectionEncoder} makes it. Thread-safe: a coder holds its tables and nothing else, each call allocates
 * about 10 KiB and the stream's length (encoding: 6 bytes a symbol).
 *
 * <p>After Duda, "Asymmetric numeral systems" (arXiv 1311.2540), interleaved as in Giesen,
 * "Interleaved entropy coders" (arXiv 1402.3392).
 */
public final class SymbolCoder {

    /** Larger magnitudes cannot be coded: 2<sup>20</sup>. */
    public static final int MAX_SYMBOL = EscapeList.MAX_SYMBOL;

    private final TableSet tables;

    /** A coder over these tables. */
    public SymbolCoder(TableSet tables) {
        this.tables = Objects.requireNonNull(tables, "tables");
    }

    /**
     * Encodes the first {@code count} symbols.
     *
     * @param symbols values of magnitude up to {@link #MAX_SYMBOL}; 0 where the table is the sure
     *     zero's
     * @param tableIndices for each symbol the index of its table, a byte read as unsigned
     * @param count number of symbols, 0 or more
     * @return the stream, which does not hold {@code count} or its own length; empty if every
     *     symbol is a sure zero
     * @throws IllegalArgumentException if a symbol is out of range, or under the sure zero but
     *     not zero
     * @throws IndexOutOfBoundsException if an array is too short or an index names no table
     */
    public byte[] encode(int[] symbols, byte[] tableIndices, int count) {
        Objects.checkFromIndexSize(0, count, symbols.length);
        Objects.checkFromIndexSize(0, count, tableIndices.length);
        SectionEncoder encoder = new SectionEncoder();
        encoder.add(tables, symbols, tableIndices, count);
        return encoder.finish();
    }

    /**
     * Decodes what {@link #encode} wrote, given the same tables, indices and count.
     *
     * <p>Bytes that were changed decode to some symbols or fail; which, nobody can promise. Verify
     * a checksum first.
     *
     * @param data the array that holds the stream
     * @param offset where the stream starts; offsets in errors count from the array's start
     * @param length of the stream in bytes, all of which have to be used up
     * @param tableIndices as in {@link #encode}
     * @param symbolsOut receives the symbols, sure zeros included
     * @param count number of symbols
     * @throws MalformedException if the stream does not end where and how it should
     * @throws IndexOutOfBoundsException if an array is too short or an index names no table
     */
    public void decode(
            byte[] data, int offset, int length, byte[] tableIndices, int[] symbolsOut, int count)
            throws MalformedException {
        Objects.checkFromIndexSize(offset, length, data.length);
        Objects.checkFromIndexSize(0, count, symbolsOut.length);
        Objects.checkFromIndexSize(0, count, tableIndices.length);
        SectionDecoder decoder = new SectionDecoder(data, offset, length, count);
        decoder.next(tables, tableIndices, symbolsOut, count);
        decoder.finish();
    }

    /**
     * Returns what {@link #encode} would take, without encoding: the sum of the costs. The stream is at
     * most about 0.1 % and 8 bytes longer.
     *
     * @return 1/256 bits
     */
    public long cost(int[] symbols, byte[] tableIndices, int count) {
        long sum = 0;
        for (int i = 0; i < count; i++) {
            sum += tables.cost(tableIndices[i] & 0xff, symbols[i]);
        }
        return sum;
    }

    /** Returns the table, the sure zero's not among them, under which all symbols together cost least. */
    public int cheapestTable(int[] symbols) {
        byte[] indices = new byte[symbols.length];
        int best = 1;
        long least = Long.MAX_VALUE;
        for (int table = 1; table < tables.size(); table++) {
            Arrays.fill(indices, (byte) table);
            long cost = cost(symbols, indices, indices.length);
            if (cost < least) {
                best = table;
                least = cost;
            }
        }
        return best;
    }
}
