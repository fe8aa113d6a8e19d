package io.spcodec.entropy;

import io.spcodec.MalformedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** One decoding: the inverse of {@link StreamEncoder}, with every way to end badly refused. */
final class StreamDecoder {

    private static final String SECTION = "rANS stream";

    /** Symbols among which are escapes. */
    private record Range(int from, int to) {}

    private final TableSet tables;
    private final byte[] data;
    private final int offset;
    private final int end;
    private final List<Range> withEscapes = new ArrayList<>();
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
        CodedBlock first = CodedBlock.first(tableIndices, count, tables.firstIsSureZero());
        if (first.size() == 0 || offset == end) {
            requireBothEmpty(first.size());
            Arrays.fill(symbols, 0, count, 0);
            return;
        }
        EscapeList escapes = new EscapeList(data, offset, end, count);
        int words = escapes.endPosition();
        if (escapes.interleaved()) {
            decodeLanes(first, words, escapes.seedSymbols());
        } else {
            decodeSerial(first, words);
        }
        putEscapes(escapes);
    }

    private void requireBothEmpty(int filled) throws MalformedException {
        if (filled != 0 || offset != end) {
            throw malformed(
                    offset,
                    end - offset + " bytes for " + (filled == 0 ? "no" : "some") + " symbols",
                    "no bytes for no symbols");
        }
    }

    private void decodeSerial(CodedBlock block, int from) throws MalformedException {
        if (!block.isLast() || block.size() > CodedBlock.SERIAL_LIMIT) {
            throw malformed(
                    offset,
                    "one state for more than " + block.size() + " symbols",
                    "eight above " + CodedBlock.SERIAL_LIMIT);
        }
        SerialRans serial = readSerial(from);
        serial.pop(tables.lookup(), block, block.size());
        spread(block);
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

    /** The first block waits for its seeds, which the lanes give last. */
    private void decodeLanes(CodedBlock first, int from, int seedCount) throws MalformedException {
        int[] states = new int[LaneEncoder.LANES];
        int at = readStates(from, states);
        if (first.size() < seedCount) {
            throw malformed(from, seedCount + " seed symbols", "at most " + first.size());
        }
        LaneDecoder lanes = new LaneDecoder(tables.lookup(), data, at, end, states);
        lanes.decode(first, seedCount);
        CodedBlock block = first.following();
        while (block.from() < block.to()) {
            lanes.decode(block, 0);
            spread(block);
            block.gather(block.to());
        }
        finishLanes(lanes, seedCount).decode(tables.lookup(), first, from);
        spread(first);
    }

    private void spread(CodedBlock block) {
        if (block.spread(symbols)) {
            withEscapes.add(new Range(block.from(), block.to()));
        }
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

    private LaneSeed finishLanes(LaneDecoder lanes, int seedCount) throws MalformedException {
        if (lanes.position() != end) {
            throw malformed(
                    Math.min(lanes.position(), end),
                    end - lanes.position() + " bytes left",
                    "every word used, and no more");
        }
        short[] words = new short[LaneEncoder.LANES];
        for (int lane = 0; lane < LaneEncoder.LANES; lane++) {
            int state = lanes.state(lane);
            words[lane] = (short) state;
            if (state >>> Short.SIZE != 1) {
                throw malformed(
                        end, "final state " + Integer.toUnsignedString(state), "65536 to 131071");
            }
        }
        return new LaneSeed(seedCount, words);
    }

    private void putEscapes(EscapeList escapes) throws MalformedException {
        withEscapes.sort(Comparator.comparingInt(Range::from));
        for (Range range : withEscapes) {
            for (int i = range.from(); i < range.to(); i++) {
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
