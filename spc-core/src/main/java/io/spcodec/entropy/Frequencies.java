package io.spcodec.entropy;

import io.spcodec.error.ModelException;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * The tables of a bundle; symbols under the first of each kind are sure zeros. Immutable,
 * thread-safe.
 *
 * @param plain for symbols that are values themselves
 * @param dependent for symbols of the two quantisers of a {@link Trellis}
 */
public record Frequencies(TableSet plain, TableSet dependent) {
    /** Levels of each kind. */
    public static final int LEVELS = 64;

    private static final int TABLES = 3 * LEVELS;

    /**
     * Reads tables as a bundle stores them: their number; for each the least value, the number of
     * entries, the frequency of each entry, the escape last. First come the plain ones, then for
     * each level those of the first and of the second quantiser.
     *
     * @throws ModelException if the words are no such tables
     */
    public static Frequencies read(short[] words) throws ModelException {
        ByteBuffer bytes = ByteBuffer.allocate(Short.BYTES * words.length);
        bytes.asShortBuffer().put(words);
        List<FrequencyTable> tables = FrequencyTable.readAll(bytes);
        if (tables.size() != TABLES) {
            throw new ModelException(tables.size() + " frequency tables, expected " + TABLES);
        }
        return new Frequencies(
                new TableSet(tables.subList(0, LEVELS), true),
                TableSet.dependent(tables.subList(LEVELS, TABLES)));
    }
}
