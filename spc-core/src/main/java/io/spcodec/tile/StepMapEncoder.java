package io.spcodec.tile;

import io.spcodec.entropy.SymbolCoder;
import io.spcodec.entropy.TableSet;
import java.util.Arrays;

/**
 * The step map to bytes: the number of one of the bundle's scale tables, then under that table the
 * differences of each step to its prediction, row by row. The inverse is {@link StepMapDecoder}.
 */
public final class StepMapEncoder {
    private StepMapEncoder() {}

    /** Returns the payload of the step section. */
    public static byte[] encode(StepMap map, TableSet tables) {
        int[] differences = new int[map.steps().length];
        for (int i = 0; i < differences.length; i++) {
            differences[i] = map.steps()[i] - predict(map.steps(), i, map.columns());
        }
        SymbolCoder coder = new SymbolCoder(tables);
        byte[] indices = new byte[differences.length];
        int best = 1;
        long bestCost = Long.MAX_VALUE;
        for (int table = 1; table < tables.size(); table++) {
            Arrays.fill(indices, (byte) table);
            long cost = coder.cost(differences, indices, indices.length);
            if (cost < bestCost) {
                best = table;
                bestCost = cost;
            }
        }
        Arrays.fill(indices, (byte) best);
        byte[] stream = coder.encode(differences, indices, indices.length);
        byte[] payload = new byte[stream.length + 1];
        payload[0] = (byte) best;
        System.arraycopy(stream, 0, payload, 1, stream.length);
        return payload;
    }

    /**
     * Guesses a step from its neighbours left, above and above left: the middle one of left, above,
     * and left + above - above left, as JPEG-LS does (ITU-T T.87).
     */
    static int predict(byte[] steps, int i, int columns) {
        boolean first = i % columns == 0;
        if (i < columns) {
            return first ? 0 : steps[i - 1];
        }
        int above = steps[i - columns];
        if (first) {
            return above;
        }
        int left = steps[i - 1];
        int slope = left + above - steps[i - columns - 1];
        return Math.max(Math.min(left, above), Math.min(Math.max(left, above), slope));
    }
}
