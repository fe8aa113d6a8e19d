package io.spcodec.entropy;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * One stream of symbols that come section by section, where a decoder learns the tables of a section
 * only from the symbols of those before: the state runs on from one to the next. The inverse is
 * {@link SectionDecoder}. Not thread-safe.
 *
 * <p>Up to {@link SerialRans#MAX_SYMBOLS} symbols take one state; more take eight lanes, whose last
 * states carry the last symbols.
 */
public final class SectionEncoder {
    private final ByteArrayOutputStream escapeBytes = new ByteArrayOutputStream();
    private int escapeCount;
    private int[] operations = new int[1024];
    private int operationCount;

    private final Chains chains = new Chains();

    /** An empty stream. */
    public SectionEncoder() {}

    /**
     * Adds a section.
     *
     * @param tables of the symbols
     * @param symbols of dependent tables their values; -1,048,576 to 1,048,576, zero where the table is the sure zero's
     * @param tableIndices for each symbol the index of its table, a byte read as unsigned
     * @param count number of symbols, 0 or more
     * @throws IllegalArgumentException if a symbol is out of range, or under the sure zero but not
     *     zero, or no value of its quantiser
     * @throws IndexOutOfBoundsException if an array is too short or an index names no table
     */
    public void add(TableSet tables, int[] symbols, byte[] tableIndices, int count) {
        for (int i = 0; i < count; i++) {
            int table = tableIndices[i] & 0xff;
            if (tables.codes(table)) {
                add(tables, symbols[i], table);
            } else if (symbols[i] != 0) {
                throw new IllegalArgumentException(
                        "symbol " + i + " is " + symbols[i] + " where its table says sure zero");
            }
        }
    }

    private void add(TableSet tables, int value, int index) {
        int quantiser = tables.isDependent() ? Trellis.quantiser(chains.state(0)) : 0;
        int symbol = tables.isDependent() ? Trellis.symbol(quantiser, value) : value;
        int table = tables.number(index, quantiser);
        int operation = tables.operation(table, symbol);
        boolean isEscape = (operation & TableSet.ESCAPE_FLAG) != 0;
        chains.advance(tables, isEscape ? TableSet.ESCAPE : symbol);
        if (isEscape) {
            if (Math.abs((long) symbol) > EscapeList.MAX_SYMBOL) {
                throw new IllegalArgumentException(
                        "symbol " + symbol + " exceeds " + EscapeList.MAX_SYMBOL);
            }
            escapeCount++;
            EscapeList.writeVarint(escapeBytes, EscapeList.code(tables.table(table), symbol));
        }
        if (operationCount == operations.length) {
            operations = Arrays.copyOf(operations, 2 * operationCount);
        }
        operations[operationCount++] = operation;
    }

    /** Returns the stream; empty if every symbol was a sure zero. */
    public byte[] finish() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (operationCount > SerialRans.MAX_SYMBOLS) {
            writeLanes(out);
        } else if (operationCount > 0) {
            EscapeList.writeVarint(out, escapeCount << 1);
            out.writeBytes(escapeBytes.toByteArray());
            writeSerial(out);
        }
        return out.toByteArray();
    }

    private void writeSerial(ByteArrayOutputStream out) {
        SerialRans serial = new SerialRans(operationCount);
        for (int i = operationCount - 1; i >= 0; i--) {
            serial.push(operations[i]);
        }
        int stateBytes = (71 - Long.numberOfLeadingZeros(serial.state())) >> 3;
        for (int i = stateBytes - 1; i >= 0; i--) {
            out.write((int) (serial.state() >>> 8 * i));
        }
        for (int i = serial.wordCount() - 1; i >= 0; i--) {
            out.write(serial.word(i) >> 8);
            out.write(serial.word(i));
        }
    }

    private void writeLanes(ByteArrayOutputStream out) {
        LaneSeed seed = LaneSeed.of(operations, operationCount);
        int laneSymbols = operationCount - seed.symbolCount();
        LaneEncoder lanes = new LaneEncoder(laneSymbols, seed.words());
        lanes.encode(operations, 0, laneSymbols);
        EscapeList.writeVarint(out, escapeCount << 1 | 1);
        EscapeList.writeVarint(out, laneSymbols);
        out.writeBytes(escapeBytes.toByteArray());
        lanes.writeStates(out);
        out.write(lanes.words(), lanes.wordPosition(), lanes.words().length - lanes.wordPosition());
    }
}
