package io.spcodec.entropy;

import java.io.ByteArrayOutputStream;

/** One encoding: symbols to operations and escapes, operations to words, all to bytes. */
final class StreamEncoder {

    private final TableSet tables;
    private final ByteArrayOutputStream escapeBytes = new ByteArrayOutputStream();
    private int escapeCount;
    private int[] operations;
    private int operationCount;

    StreamEncoder(TableSet tables) {
        this.tables = tables;
    }

    byte[] encode(int[] symbols, byte[] tableIndices, int count) {
        operations = new int[count];
        for (int i = 0; i < count; i++) {
            int table = tableIndices[i] & 0xff;
            if (table == 0 && tables.firstIsSureZero()) {
                requireZero(symbols[i], i);
            } else {
                addOperation(symbols[i], table);
            }
        }
        if (operationCount == 0) {
            return new byte[0];
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (operationCount > SerialRans.MAX_SYMBOLS) {
            writeLanes(out);
        } else {
            EscapeList.writeVarint(out, escapeCount << 1);
            out.writeBytes(escapeBytes.toByteArray());
            writeSerial(out);
        }
        return out.toByteArray();
    }

    private static void requireZero(int symbol, int index) {
        if (symbol != 0) {
            throw new IllegalArgumentException(
                    "symbol " + index + " is " + symbol + " where its table says sure zero");
        }
    }

    private void addOperation(int symbol, int table) {
        int operation = tables.operation(table, symbol);
        if ((operation & TableSet.ESCAPE_FLAG) != 0) {
            if (symbol < -EscapeList.MAX_SYMBOL || symbol > EscapeList.MAX_SYMBOL) {
                throw new IllegalArgumentException(
                        "symbol " + symbol + " exceeds " + EscapeList.MAX_SYMBOL);
            }
            escapeCount++;
            EscapeList.writeVarint(escapeBytes, EscapeList.code(tables.table(table), symbol));
        }
        operations[operationCount++] = operation;
    }

    private void writeSerial(ByteArrayOutputStream out) {
        SerialRans serial = new SerialRans(operationCount);
        for (int i = 0; i < operationCount; i++) {
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
        LaneEncoder lanes = new LaneEncoder(operationCount - seed.symbolCount(), seed.words());
        lanes.encode(operations, seed.symbolCount(), operationCount);
        EscapeList.writeVarint(out, escapeCount << 1 | 1);
        EscapeList.writeVarint(out, seed.symbolCount());
        out.writeBytes(escapeBytes.toByteArray());
        lanes.writeStates(out);
        out.write(lanes.words(), lanes.wordPosition(), lanes.words().length - lanes.wordPosition());
    }
}
