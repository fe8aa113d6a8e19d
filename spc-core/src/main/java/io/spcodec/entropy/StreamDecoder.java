package io.spcodec.entropy;

import io.spcodec.error.MalformedException;
import java.util.Arrays;

/** One decoding: the inverse of {@link StreamEncoder}, with every way to end badly refused. */
final class StreamDecoder {

    private static final String SECTION = "rANS stream";

    private final TableSet tables;
    private final byte[] data;
    private final int offset;
    private final int end;
    private final EscapePlaces escapePlaces = new EscapePlaces();
    private byte[] tableIndices;
    private int[] symbols;
    private int count;

    StreamDecoder(TableSet tables, byte[] data, int offset, int end) {
        this.tables = tables;
        this.data = data;
        this.offset = offset;
        this.end = end;
    }

    void decode(byte[] tableIndices, int[] symbols, int count) throws MalformedException {
        this.tableIndices = tableIndices;
        this.symbols = symbols;
        this.count = count;
        boolean none = firstCoded(1).length == 0;
        if (none || offset == end) {
            requireBothEmpty(none);
            Arrays.fill(symbols, 0, count, 0);
            return;
        }
        EscapeList escapes = new EscapeList(data, offset, end, count);
        int words = escapes.endPosition();
        if (escapes.interleaved()) {
            decodeLanes(words, escapes.seedSymbols());
        } else {
            decodeSerial(words);
        }
        putEscapes(escapes);
    }

    private void requireBothEmpty(boolean none) throws MalformedException {
        if (!none || offset != end) {
            throw malformed(
                    offset,
                    end - offset + " bytes for " + (none ? "no" : "some") + " symbols",
                    "no bytes for no symbols");
        }
    }

    /** The places of the first coded symbols, at most so many. */
    private int[] firstCoded(int limit) {
        int[] places = new int[Math.min(limit, count)];
        int found = 0;
        for (int i = 0; i < count && found < places.length; i++) {
            if (tableIndices[i] != 0 || !tables.firstIsSureZero()) {
                places[found++] = i;
            }
        }
        return Arrays.copyOf(places, found);
    }

    private void decodeSerial(int from) throws MalformedException {
        int[] places = firstCoded(SerialRans.MAX_SYMBOLS + 1);
        if (places.length > SerialRans.MAX_SYMBOLS) {
            throw malformed(
                    offset,
                    "one state for more than " + SerialRans.MAX_SYMBOLS + " symbols",
                    "eight");
        }
        Arrays.fill(symbols, 0, count, 0);
        SerialRans serial = readSerial(from);
        pop(serial, places);
        if (!serial.exhausted()) {
            throw malformed(end, "final state " + serial.state(), "1 and every word used");
        }
    }

    private void pop(SerialRans serial, int[] places) {
        serial.pop(tables, tableIndices, places, symbols);
        for (int place : places) {
            if (symbols[place] == TableSet.ESCAPE) {
                escapePlaces.add(place);
            }
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

    /** The lanes start behind the seeds, which are in what they end with. */
    private void decodeLanes(int from, int seedCount) throws MalformedException {
        int[] states = new int[LaneEncoder.LANES];
        int at = readStates(from, states);
        int[] seeds = firstCoded(Math.min(seedCount, SerialRans.MAX_SYMBOLS));
        if (seeds.length < seedCount) {
            throw malformed(from, seedCount + " seed symbols", "at most " + seeds.length);
        }
        int first = seedCount == 0 ? 0 : seeds[seedCount - 1] + 1;
        Arrays.fill(symbols, 0, first, 0);
        LaneWords words = new LaneWords(data, at, end);
        LaneBlock block = new LaneBlock(tableIndices, count, tables.firstIsSureZero(), first);
        System.arraycopy(states, 0, block.entries(), 0, states.length);
        LaneDecoder lanes = new LaneDecoder(tables, block, words, symbols, escapePlaces);
        while (words.remaining() >= 0 && block.next()) {
            lanes.decode();
        }
        SerialRans serial = finishLanes(lanes, words.remaining(), seedCount).open(from);
        pop(serial, seeds);
        if (seedCount > 0 && !serial.exhausted()) {
            throw malformed(from, "final state " + serial.state(), "1 with no words left");
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

    private LaneSeed finishLanes(LaneDecoder lanes, int left, int seedCount)
            throws MalformedException {
        if (left != 0) {
            throw malformed(
                    end - Math.max(0, left), left + " bytes left", "every word used, and no more");
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
        for (int place : escapePlaces.sorted()) {
            symbols[place] = escapes.next(tables.table(tableIndices[place] & 0xff));
        }
        escapes.finish();
    }

    private static MalformedException malformed(int offset, String found, String expected) {
        return new MalformedException(SECTION, offset, found, expected);
    }
}
