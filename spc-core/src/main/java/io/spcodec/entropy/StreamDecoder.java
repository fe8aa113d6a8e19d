package io.spcodec.entropy;

import io.spcodec.MalformedException;
import java.util.Arrays;

/** One decoding: the inverse of {@link StreamEncoder}, with every way to end badly refused. */
final class StreamDecoder {

    private static final String SECTION = "rANS stream";

    /** Symbols looked through at once for escapes: a vectorised minimum, then rarely a search. */
    private static final int ESCAPE_CHUNK = 1024;

    private final TableSet tables;
    private final byte[] data;
    private final int offset;
    private final int end;
    private byte[] tableIndices;
    private int[] symbols;

    StreamDecoder(TableSet tables, byte[] data, int offset, int end) {
        this.tables = tables;
        this.data = data;
        this.offset = offset;
        this.end = end;
    }

    void decode(byte[] tableIndices, int[] symbols, int count) throws MalformedException {
        this.tableIndices = tableIndices;
        this.symbols = symbols;
        Arrays.fill(symbols, 0, count, 0);
        PositionScanner scanner =
                new PositionScanner(tableIndices, count, tables.firstIsSureZero());
        int filled = scanner.fill(0);
        if (filled == 0 || offset == end) {
            requireBothEmpty(filled);
            return;
        }
        EscapeList escapes = new EscapeList(data, offset, end, count);
        int words = escapes.endPosition();
        if (escapes.interleaved()) {
            decodeLanes(scanner, filled, words, escapes.seedSymbols());
        } else {
            decodeSerial(scanner, filled, words);
        }
        putEscapes(escapes, count);
    }

    private void requireBothEmpty(int filled) throws MalformedException {
        if (filled != 0 || offset != end) {
            throw malformed(
                    offset,
                    end - offset + " bytes for " + (filled == 0 ? "no" : "some") + " symbols",
                    "no bytes for no symbols");
        }
    }

    private void decodeSerial(PositionScanner scanner, int filled, int from)
            throws MalformedException {
        if (!scanner.atEnd() || filled > PositionScanner.BLOCK) {
            throw malformed(
                    offset,
                    "one state for more than " + filled + " symbols",
                    "eight above " + PositionScanner.BLOCK);
        }
        SerialRans serial = readSerial(from);
        int[] lookup = tables.lookup();
        int[] positions = scanner.positions();
        for (int i = filled - 1; i >= 0; i--) {
            int p = positions[i];
            int base = (tableIndices[p] & 0xff) << FrequencyTable.PRECISION_BITS;
            symbols[p] = serial.pop(lookup, base);
        }
        if (!serial.exhausted()) {
            throw malformed(end, "final state " + serial.state(), "1 and every word used");
        }
    }

    /** Above four bytes the parity of the length tells whether the state has three or four. */
    private SerialRans readSerial(int from) throws MalformedException {
        int length = end - from;
        int stateBytes = length <= 4 ? length : 4 - (length & 1);
        if (length == 0 || data[from] == 0) {
            throw malformed(from, "no state", "a state without leading zero byte");
        }
        short[] words = new short[(length - stateBytes) / Short.BYTES];
        for (int i = 0; i < words.length; i++) {
            words[words.length - 1 - i] =
                    (short) RansWords.WORD.get(data, from + stateBytes + Short.BYTES * i);
        }
        return new SerialRans(readState(from, stateBytes), words);
    }

    private long readState(int from, int bytes) {
        long state = 0;
        for (int i = 0; i < bytes; i++) {
            state = state << 8 | data[from + i] & 0xff;
        }
        return state;
    }

    private void decodeLanes(PositionScanner scanner, int firstFilled, int from, int seedCount)
            throws MalformedException {
        int[] states = new int[LaneEncoder.LANES];
        int at = readStates(from, states);
        if (firstFilled < seedCount) {
            throw malformed(from, seedCount + " seed symbols", "at most " + firstFilled);
        }
        int[] positions = scanner.positions();
        final int[] seedPositions = Arrays.copyOf(positions, seedCount);
        LaneDecoder lanes = new LaneDecoder(tables.lookup(), data, at, end, states);
        int filled = firstFilled;
        int next = decodeBlock(lanes, scanner, seedCount, filled);
        while (!scanner.atEnd()) {
            System.arraycopy(positions, next, positions, 0, filled - next);
            filled = scanner.fill(filled - next);
            next = decodeBlock(lanes, scanner, 0, filled);
        }
        LaneSeed seed = finishLanes(lanes, states, seedCount);
        seed.decode(tables, seedPositions, tableIndices, symbols, from);
    }

    /** Decodes whole groups, and the last partial one once no more can follow. */
    private int decodeBlock(LaneDecoder lanes, PositionScanner scanner, int from, int filled) {
        int[] positions = scanner.positions();
        int next = from + lanes.decodeGroups(positions, from, filled, tableIndices, symbols);
        int to = scanner.atEnd() ? filled : filled - (filled - from) % LaneEncoder.LANES;
        for (int lane = 0; next < to; lane = (lane + 1) % LaneEncoder.LANES) {
            int p = positions[next++];
            symbols[p] = lanes.decode(lane, tableIndices[p] & 0xff);
        }
        return next;
    }

    private int readStates(int from, int[] states) throws MalformedException {
        if (from == end) {
            throw malformed(from, "its end", "the widths of eight states");
        }
        int wide = data[from];
        int at = from + 1;
        for (int lane = 0; lane < LaneEncoder.LANES; lane++) {
            int bytes = 3 + (wide >> lane & 1);
            if (end - at < bytes || data[at] == 0) {
                throw malformed(
                        at, "no state of " + bytes + " bytes", "one without leading zero byte");
            }
            states[lane] = (int) readState(at, bytes);
            at += bytes;
        }
        return at;
    }

    private LaneSeed finishLanes(LaneDecoder lanes, int[] states, int seedCount)
            throws MalformedException {
        if (lanes.position() != end) {
            throw malformed(
                    Math.min(lanes.position(), end),
                    end - lanes.position() + " bytes left",
                    "every word used, and no more");
        }
        short[] words = new short[LaneEncoder.LANES];
        for (int lane = 0; lane < LaneEncoder.LANES; lane++) {
            words[lane] = (short) states[lane];
            if (states[lane] >>> Short.SIZE != 1) {
                throw malformed(
                        end,
                        "final state " + Integer.toUnsignedString(states[lane]),
                        "65536 to 131071");
            }
        }
        return new LaneSeed(seedCount, words);
    }

    private void putEscapes(EscapeList escapes, int count) throws MalformedException {
        for (int from = 0; from < count; from += ESCAPE_CHUNK) {
            int to = Math.min(from + ESCAPE_CHUNK, count);
            int smallest = 0;
            for (int i = from; i < to; i++) {
                smallest = Math.min(smallest, symbols[i]);
            }
            for (int i = from; smallest == TableSet.ESCAPE && i < to; i++) {
                if (symbols[i] == TableSet.ESCAPE) {
                    symbols[i] = escapes.next(tables.table(tableIndices[i] & 0xff));
                }
            }
        }
        escapes.finish();
    }

    private static MalformedException malformed(int offset, String found, String expected) {
        return new MalformedException(SECTION, offset, found, expected);
    }
}
