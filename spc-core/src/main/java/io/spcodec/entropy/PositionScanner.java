package io.spcodec.entropy;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds the symbols that are coded, block by block: all of them, or those whose table is not the
 * sure zero's. Eight sure zeros in a row cost one load, which is how most of a sparse tile passes.
 */
final class PositionScanner {

    /**
     * Positions of a block: 16 KiB, so that they stay in the first-level cache until used. A block
     * may hold a few more; one with no more than this holds all there are.
     */
    static final int BLOCK = 4096;

    private static final int STRIDE = Long.BYTES;

    private static final VarHandle EIGHT =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] tables;
    private final int count;
    private final boolean skipping;
    private final int[] positions = new int[BLOCK + STRIDE];
    private int next;

    PositionScanner(byte[] tables, int count, boolean skipping) {
        this.tables = tables;
        this.count = count;
        this.skipping = skipping;
    }

    /** The block, in which {@link #fill} puts positions in rising order. */
    int[] positions() {
        return positions;
    }

    /** Whether every symbol has been looked at. */
    boolean atEnd() {
        return next == count;
    }

    /** Appends positions behind the {@code filled} ones and returns their new number. */
    int fill(int filled) {
        return skipping ? fillSkipping(filled) : fillAll(filled);
    }

    private int fillAll(int filled) {
        int to = Math.min(filled + count - next, BLOCK);
        for (int i = filled; i < to; i++) {
            positions[i] = next++;
        }
        return to;
    }

    private int fillSkipping(int filled) {
        int at = next;
        int n = filled;
        while (at <= count - STRIDE && n <= BLOCK) {
            long eight = (long) EIGHT.get(tables, at);
            if (eight != 0) {
                n = append(eight, at, n);
            }
            at += STRIDE;
        }
        while (at < count && at > count - STRIDE && n <= BLOCK) {
            positions[n] = at;
            n += tables[at++] == 0 ? 0 : 1;
        }
        next = at;
        return n;
    }

    /** Stores every position and moves on only past the coded ones: no branch to mispredict. */
    private int append(long eight, int at, int filled) {
        int[] p = positions;
        int n = filled;
        for (int i = 0; i < STRIDE; i++) {
            p[n] = at + i;
            n += (byte) (eight >>> 8 * i) == 0 ? 0 : 1;
        }
        return n;
    }
}
