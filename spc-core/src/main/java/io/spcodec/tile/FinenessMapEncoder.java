package io.spcodec.tile;

import io.spcodec.entropy.SymbolCoder;
import io.spcodec.entropy.TableSet;
import java.util.Arrays;

/**
 * The map to bytes: the number of one of the bundle's scale tables, then under that table the
 * difference of each value to its prediction, row by row. The inverse is {@link FinenessMapDecoder}.
 */
public final class FinenessMapEncoder {
    private FinenessMapEncoder() {}

    /** Returns the payload of the step section. */
    public static byte[] encode(FinenessMap map, TableSet tables) {
        int[] differences = new int[map.values().length];
        for (int i = 0; i < differences.length; i++) {
            differences[i] = map.values()[i] - predict(map.values(), i, map.columns());
        }
        SymbolCoder coder = new SymbolCoder(tables);
        int best = coder.cheapestTable(differences);
        byte[] indices = new byte[differences.length];
        Arrays.fill(indices, (byte) best);
        byte[] stream = coder.encode(differences, indices, indices.length);
        byte[] payload = new byte[stream.length + 1];
        payload[0] = (byte) best;
        System.arraycopy(stream, 0, payload, 1, stream.length);
        return payload;
    }

    /**
     * Guesses a value from its neighbours left, above and above left: the middle one of left, above,
     * and left + above - above left, as JPEG-LS does (ITU-T T.87).
     */
    static int predict(byte[] values, int i, int columns) {
        boolean first = i % columns == 0;
        if (i < columns) {
            return first ? 0 : values[i - 1];
        }
        int above = values[i - columns];
        if (first) {
            return above;
        }
        int left = values[i - 1];
        int slope = left + above - values[i - columns - 1];
        return Math.max(Math.min(left, above), Math.min(Math.max(left, above), slope));
    }
}
