package io.spcodec.entropy;

import io.spcodec.error.ModelException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * The distribution of one kind of symbol in units of 2<sup>-12</sup>: a run of consecutive values
 * and, last, the escape that stands for every value outside the run.
 *
 * <p>Immutable and thread-safe.
 */
public final class FrequencyTable {

    /** Frequencies of a table sum to two to this power. */
    public static final int PRECISION_BITS = 12;

    /** What the frequencies of a table sum to. */
    public static final int TOTAL = 1 << PRECISION_BITS;

    /** No table reaches further from zero: a value has to fit a byte, and -128 marks the escape. */
    public static final int MAX_MAGNITUDE = 127;

    private final int minValue;
    private final int[] frequencies;

    /**
     * Checks and copies a distribution.
     *
     * @param minValue the first value, at least -127
     * @param frequencies of {@code minValue}, {@code minValue + 1} and so on up to at most 127, and
     *     of the escape; each at least 1, their sum 4096
     * @throws IllegalArgumentException if these bounds are broken
     */
    public FrequencyTable(int minValue, int[] frequencies) {
        this.minValue = minValue;
        this.frequencies = frequencies.clone();
        if (frequencies.length < 2) {
            throw new IllegalArgumentException(
                    "a table needs a value and an escape, not " + frequencies.length + " entries");
        }
        if (minValue < -MAX_MAGNITUDE || maxValue() > MAX_MAGNITUDE) {
            throw new IllegalArgumentException(
                    "values " + minValue + ".." + maxValue() + " are not within -127..127");
        }
        int sum = 0;
        for (int frequency : this.frequencies) {
            if (frequency < 1 || frequency > TOTAL) {
                throw new IllegalArgumentException(
                        "frequency " + frequency + " is not within 1.." + TOTAL);
            }
            sum += frequency;
        }
        if (sum != TOTAL) {
            throw new IllegalArgumentException("frequencies sum to " + sum + ", not " + TOTAL);
        }
    }

    /**
     * Reads tables as the bundle stores them, big-endian: u16 number of tables; for each i16
     * minValue, u16 entries, u16 frequency of each entry, the escape last.
     *
     * @param buffer from its position on, to its very end
     * @throws ModelException if the bytes are no tables
     */
    public static List<FrequencyTable> readAll(ByteBuffer buffer) throws ModelException {
        try {
            int count = buffer.getShort() & 0xffff;
            FrequencyTable[] tables = new FrequencyTable[Math.min(count, TableSet.MAX_TABLES)];
            for (int t = 0; t < tables.length; t++) {
                tables[t] = read(buffer);
            }
            if (buffer.hasRemaining() || count < 1 || count > TableSet.MAX_TABLES) {
                throw new ModelException(
                        count + " tables leave " + buffer.remaining() + " bytes of their file");
            }
            return List.of(tables);
        } catch (BufferUnderflowException e) {
            throw new ModelException("table file is cut short", e);
        } catch (IllegalArgumentException e) {
            throw new ModelException("table file: " + e.getMessage(), e);
        }
    }

    private static FrequencyTable read(ByteBuffer buffer) {
        int minValue = buffer.getShort();
        int[] frequencies = new int[buffer.getShort() & 0xffff];
        for (int i = 0; i < frequencies.length; i++) {
            frequencies[i] = buffer.getShort() & 0xffff;
        }
        return new FrequencyTable(minValue, frequencies);
    }

    /** Returns the smallest value coded without escape. */
    public int minValue() {
        return minValue;
    }

    /** Returns the largest value coded without escape. */
    public int maxValue() {
        return minValue + frequencies.length - 2;
    }

    /** Returns the number of entries: the values and the escape. */
    public int size() {
        return frequencies.length;
    }

    /** Returns the frequency of an entry, the escape being the last; 1 to 4095. */
    public int frequency(int entry) {
        return frequencies[entry];
    }

    /** Returns the entry that codes a value: its place in the run, or the escape's. */
    public int entryOf(int value) {
        return value < minValue || value > maxValue() ? frequencies.length - 1 : value - minValue;
    }
}
