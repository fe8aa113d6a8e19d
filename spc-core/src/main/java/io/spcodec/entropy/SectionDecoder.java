package io.spcodec.entropy;

import io.spcodec.error.MalformedException;
import java.util.Arrays;

/**
 * The inverse of {@link SectionEncoder}, with every way to end badly refused. Not thread-safe.
 *
 * <p>Bytes that were changed decode to some symbols or fail; which, nobody can promise. Verify a
 * checksum first.
 */
public final class SectionDecoder {
    private static final String SECTION = "rANS stream";
    private static final int LANES = LaneEncoder.LANES;

    private final byte[] data;
    private final int offset;
    private final int end;
    private final EscapeList escapes;

    /** The words of the lanes; null if there are none. */
    private final LaneWords words;

    private final int[] states = new int[LANES];

    /** Symbols that the lanes have still to give. */
    private int laneSymbols;

    /** The lane of the next symbol. */
    private int lane;

    private final Chains chains = new Chains();

    /** One state for all symbols, or for what comes behind the lanes; null before. */
    private SerialRans serial;

    private int serialSymbols;

    /**
     * Opens a stream.
     *
     * @param data the array that holds it
     * @param offset where it starts; offsets in errors count from the array's start
     * @param length in bytes, all of which have to be used up
     * @param limit most symbols that all sections have
     * @throws MalformedException if the head is none
     */
    public SectionDecoder(byte[] data, int offset, int length, int limit)
            throws MalformedException {
        this.data = data;
        this.offset = offset;
        this.end = offset + length;
        if (length == 0) {
            escapes = null;
            words = null;
            return;
        }
        escapes = new EscapeList(data, offset, end, limit);
        int at = escapes.endPosition();
        if (escapes.interleaved()) {
            laneSymbols = escapes.laneSymbols();
            words = new LaneWords(data, readStates(at), end);
        } else {
            words = null;
            serial = readSerial(at);
        }
    }

    /**
     * Decodes the next section.
     *
     * @param tables as the encoder had them
     * @param tableIndices as the encoder had them
     * @param symbols receives the symbols, of dependent tables their values, sure zeros included
     * @param count number of symbols
     * @throws MalformedException if the stream ends before
     * @throws IndexOutOfBoundsException if an array is too short or an index names no table
     */
    public void next(TableSet tables, byte[] tableIndices, int[] symbols, int count)
            throws MalformedException {
        Arrays.fill(symbols, 0, count, 0);
        int coded = coded(tables, tableIndices, count);
        if (coded == 0) {
            return;
        }
        if (escapes == null) {
            throw malformed(offset, "no bytes for some symbols", "no symbols");
        }
        int[] before = chains.states();
        int fromLanes = Math.min(coded, laneSymbols);
        int at = 0;
        if (fromLanes > 0) {
            at = fromLanes == coded ? count : placeOf(tables, fromLanes, tableIndices);
            decodeLanes(tables, tableIndices, symbols, at);
            chains.skip(fromLanes);
            laneSymbols -= fromLanes;
            lane = (lane + fromLanes) % LANES;
        }
        if (fromLanes < coded) {
            decodeSerial(tables, tableIndices, symbols, at, count);
        }
        new SymbolValues(tables, escapes).complete(tableIndices, symbols, count, before);
    }

    private static int coded(TableSet tables, byte[] tableIndices, int count) {
        if (!tables.firstIsSureZero()) {
            return count;
        }
        int coded = 0;
        for (int i = 0; i < count; i++) {
            coded += tableIndices[i] == 0 ? 0 : 1;
        }
        return coded;
    }

    /** Returns the place of a coded symbol, counted from 0. */
    private static int placeOf(TableSet tables, int number, byte[] tableIndices) {
        int left = number;
        int place = 0;
        while (left > 0 || !tables.codes(tableIndices[place])) {
            left -= tables.codes(tableIndices[place++]) ? 1 : 0;
        }
        return place;
    }

    private void decodeLanes(TableSet tables, byte[] tableIndices, int[] symbols, int count)
            throws MalformedException {
        LaneBlock block = new LaneBlock(tables, tableIndices, count);
        for (int i = 0; i < LANES; i++) {
            block.entries()[i] = states[(lane + i) % LANES];
            block.entries()[LANES + i] = tables.isDependent() ? 2 * chains.state(i) : 0;
        }
        LaneDecoder lanes = new LaneDecoder(tables, block, words, symbols);
        while (words.remaining() >= 0 && block.next()) {
            lanes.decode();
        }
        if (words.remaining() < 0) {
            throw malformed(end, "its end", "more words");
        }
        for (int i = 0; i < LANES; i++) {
            states[(lane + i) % LANES] = lanes.state(i);
            if (tables.isDependent()) {
                chains.state(i, lanes.chain(i));
            }
        }
    }

    private void decodeSerial(
            TableSet tables, byte[] tableIndices, int[] symbols, int from, int count)
            throws MalformedException {
        if (serial == null) {
            serial = openSeed();
        }
        for (int i = from; i < count; i++) {
            if (tables.codes(tableIndices[i])) {
                int quantiser = tables.isDependent() ? Trellis.quantiser(chains.state(0)) : 0;
                symbols[i] = serial.pop(tables, tables.number(tableIndices[i] & 0xff, quantiser));
                chains.advance(tables, symbols[i]);
                serialSymbols++;
            }
        }
        if (serialSymbols > SerialRans.MAX_SYMBOLS) {
            throw malformed(
                    offset,
                    "one state for more than " + SerialRans.MAX_SYMBOLS + " symbols",
                    "eight");
        }
    }

    /** Takes from the last states of the lanes what they carry. */
    private SerialRans openSeed() throws MalformedException {
        if (words.remaining() != 0) {
            throw malformed(
                    end - words.remaining(), words.remaining() + " bytes left", "every word used");
        }
        short[] seed = new short[LANES];
        for (int i = 0; i < LANES; i++) {
            seed[i] = (short) states[i];
            if (states[i] >>> Short.SIZE != 1) {
                throw malformed(
                        end,
                        "final state " + Integer.toUnsignedString(states[i]),
                        "65536 to 131071");
            }
        }
        return LaneSeed.open(seed);
    }

    /**
     * Checks that there were no more symbols than were asked for.
     *
     * @throws MalformedException if something is left
     */
    public void finish() throws MalformedException {
        if (escapes == null) {
            return;
        }
        if (laneSymbols > 0) {
            throw malformed(offset, laneSymbols + " more symbols", "none");
        }
        if (serial == null) {
            serial = openSeed();
        }
        boolean empty = words != null && serialSymbols == 0 && serial.isEmpty();
        if (!empty && !serial.exhausted()) {
            throw malformed(end, "final state " + serial.state(), "1 and every word used");
        }
        escapes.finish();
    }

    /** Above four bytes the parity of the length tells whether the state has three or four. */
    private SerialRans readSerial(int from) throws MalformedException {
        int length = end - from;
        int stateBytes = length <= 4 ? length : 4 - (length & 1);
        if (length == 0 || data[from] == 0) {
            throw malformed(from, "no state", "a state without leading zero byte");
        }
        short[] serialWords = new short[(length - stateBytes) / Short.BYTES];
        for (int i = 0; i < serialWords.length; i++) {
            serialWords[serialWords.length - 1 - i] =
                    (short) RansWords.WORD.get(data, from + stateBytes + Short.BYTES * i);
        }
        return new SerialRans(readState(from, stateBytes), serialWords);
    }

    private int readStates(int from) throws MalformedException {
        if (from == end) {
            throw malformed(from, "its end", "the widths of eight states");
        }
        int wide = data[from];
        int at = from + 1;
        for (int i = 0; i < LANES; i++) {
            int bytes = 3 + (wide >> i & 1);
            if (end - at < bytes || data[at] == 0) {
                throw malformed(
                        at, "no state of " + bytes + " bytes", "one without leading zero byte");
            }
            states[i] = (int) readState(at, bytes);
            at += bytes;
        }
        return at;
    }

    private long readState(int from, int bytes) {
        long state = 0;
        for (int i = 0; i < bytes; i++) {
            state = state << 8 | data[from + i] & 0xff;
        }
        return state;
    }

    private static MalformedException malformed(int offset, String found, String expected) {
        return new MalformedException(SECTION, offset, found, expected);
    }
}
