package io.spcodec.entropy;

import io.spcodec.error.MalformedException;
import java.io.ByteArrayOutputStream;

/**
 * The head of a stream and the values that no table holds, written before the rANS words so that
 * the hot loops never branch for them: twice their number, plus one if the words are interleaved;
 * if so, the number of symbols that the lanes take; then for each value its distance beyond its table. All are
 * varints.
 */
final class EscapeList {

    /** Larger symbols are a caller's mistake when encoding and damage when decoding. */
    static final int MAX_SYMBOL = 1 << 20;

    private static final String SECTION = "escape list";

    private final byte[] data;
    private final int end;
    private final boolean interleaved;
    private final int laneSymbols;
    private int position;
    private int remaining;

    /** Opens the list that starts a stream; its number of escapes is at most {@code limit}. */
    EscapeList(byte[] data, int offset, int end, int limit) throws MalformedException {
        this.data = data;
        this.end = end;
        this.position = offset;
        int head = readVarint();
        this.interleaved = (head & 1) != 0;
        this.remaining = head >>> 1;
        this.laneSymbols = interleaved ? readVarint() : 0;
        if (remaining > limit) {
            throw malformed(offset, remaining + " escapes", "at most " + limit);
        }
    }

    /** A symbol outside a table as a number: twice the distance, plus one below the table. */
    static int code(FrequencyTable table, int symbol) {
        return symbol > table.maxValue()
                ? (symbol - table.maxValue() - 1) << 1
                : (table.minValue() - 1 - symbol) << 1 | 1;
    }

    /** Returns the bytes that a number takes as a varint. */
    static int byteLength(int number) {
        return (38 - Integer.numberOfLeadingZeros(number | 1)) / 7;
    }

    /** Appends a number: seven bits a byte, lowest first, top bit set on all but the last. */
    static void writeVarint(ByteArrayOutputStream out, int number) {
        int rest = number;
        while (rest > 0x7f) {
            out.write(rest & 0x7f | 0x80);
            rest >>>= 7;
        }
        out.write(rest);
    }

    /** Returns whether the words that follow are of eight interleaved lanes, or of one. */
    boolean interleaved() {
        return interleaved;
    }

    /** Symbols that the lanes give; 0 if there are none. */
    int laneSymbols() {
        return laneSymbols;
    }

    /** Returns where the list ends, found without taking a value. */
    int endPosition() throws MalformedException {
        int first = position;
        for (int i = 0; i < remaining; i++) {
            readVarint();
        }
        int after = position;
        position = first;
        return after;
    }

    /** Returns the next value, which lies outside {@code table}. */
    int next(FrequencyTable table) throws MalformedException {
        if (remaining == 0) {
            throw malformed(position, "its end", "another value");
        }
        remaining--;
        int at = position;
        int code = readVarint();
        int distance = code >>> 1;
        int symbol =
                (code & 1) == 0 ? table.maxValue() + 1 + distance : table.minValue() - 1 - distance;
        if (Math.abs(symbol) > MAX_SYMBOL) {
            throw malformed(at, "value " + symbol, "a magnitude of at most " + MAX_SYMBOL);
        }
        return symbol;
    }

    /** Checks that no value is left over. */
    void finish() throws MalformedException {
        if (remaining != 0) {
            throw malformed(position, remaining + " values", "no more escapes");
        }
    }

    private int readVarint() throws MalformedException {
        int at = position;
        int number = 0;
        for (int shift = 0; shift < 28; shift += 7) {
            if (position >= end) {
                throw malformed(position, "the end of the stream", "a varint");
            }
            int octet = data[position++];
            number |= (octet & 0x7f) << shift;
            if (octet >= 0) {
                return number;
            }
        }
        throw malformed(at, "a varint of more than 4 bytes", "at most 4");
    }

    private static MalformedException malformed(int offset, String found, String expected) {
        return new MalformedException(SECTION, offset, found, expected);
    }
}
