package io.spcodec.entropy;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A stretch of the symbols with those that are coded packed together: gathered before they are
 * decoded, spread out again afterwards. Eight sure zeros in a row cost one load each way, which is
 * how most of a sparse tile passes; eight coded symbols one load and one store.
 */
final class CodedBlock {

    /** Most coded symbols of a stream with one state, all of which have to be in one block. */
    static final int SERIAL_LIMIT = 4096;

    /** Entries in front of the symbols', where the lanes keep their states. */
    static final int FIRST = LaneEncoder.LANES;

    /** Coded symbols of other blocks: 4 KiB, which leaves the first cache to the lookup. */
    private static final int LIMIT = 1024;

    private static final int STRIDE = Long.BYTES;

    private static final VarHandle EIGHT =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long LOW_BITS = 0x0101_0101_0101_0101L;

    private final byte[] tables;
    private final int count;
    private final boolean skipping;
    private final int limit;
    private final int[] entries;
    private final int[] clipped;
    private int from;
    private int to;
    private int size;

    private CodedBlock(byte[] tables, int count, boolean skipping, int limit) {
        this.tables = tables;
        this.count = count;
        this.skipping = skipping;
        this.limit = limit;
        this.entries = new int[FIRST + limit + STRIDE];
        this.clipped = new int[FIRST + limit + STRIDE];
    }

    /** The first block; with no more than {@link #SERIAL_LIMIT} symbols it holds all there are. */
    static CodedBlock first(byte[] tables, int count, boolean skipping) {
        CodedBlock block = new CodedBlock(tables, count, skipping, SERIAL_LIMIT);
        block.gather(0);
        return block;
    }

    /** The block behind this one; {@link #gather} moves it on. */
    CodedBlock following() {
        CodedBlock block = new CodedBlock(tables, count, skipping, LIMIT);
        block.gather(to);
        return block;
    }

    /** Coded symbols in the block. */
    int size() {
        return size;
    }

    /**
     * From index {@link #FIRST} on where each symbol's table starts in the lookup; the decoder
     * replaces that by the lookup's entry.
     */
    int[] entries() {
        return entries;
    }

    /** The first symbol, coded or not. */
    int from() {
        return from;
    }

    /** Behind the last symbol, coded or not. */
    int to() {
        return to;
    }

    /** Whether no symbol is left behind the block. */
    boolean isLast() {
        return to == count;
    }

    /** Packs the coded symbols from a position on. */
    void gather(int start) {
        from = start;
        int at = start;
        int n = FIRST;
        int full = FIRST + limit;
        while (at <= count - STRIDE && n <= full) {
            long eight = (long) EIGHT.get(tables, at);
            if (allCoded(eight)) {
                for (int i = 0; i < STRIDE; i++) {
                    entries[n + i] = base(eight >>> 8 * i);
                }
                n += STRIDE;
            } else if (eight != 0) {
                n = gatherSome(eight, n);
            }
            at += STRIDE;
        }
        while (at < count && at > count - STRIDE && n <= full) {
            entries[n] = base(tables[at]);
            n += coded(tables[at++]);
        }
        to = at;
        size = n - FIRST;
    }

    /** Stores every table and moves on only past the coded ones: no branch to mispredict. */
    private int gatherSome(long eight, int filled) {
        int n = filled;
        for (int i = 0; i < STRIDE; i++) {
            int base = base(eight >>> 8 * i);
            entries[n] = base;
            n += -base >>> 31;
        }
        return n;
    }

    private static int base(long table) {
        return ((int) table & 0xff) << FrequencyTable.PRECISION_BITS;
    }

    /**
     * Turns entries into values and puts them where they belong, zeros between them.
     *
     * @return whether one of them is the escape
     */
    boolean spread(int[] symbols) {
        boolean escape = toValues();
        int n = FIRST;
        int at = from;
        while (at <= to - STRIDE) {
            long eight = (long) EIGHT.get(tables, at);
            int end = at + STRIDE;
            if (allCoded(eight)) {
                while (end <= to - STRIDE && allCoded((long) EIGHT.get(tables, end))) {
                    end += STRIDE;
                }
                System.arraycopy(entries, n, symbols, at, end - at);
                n += end - at;
            } else if (eight == 0) {
                while (end <= to - STRIDE && (long) EIGHT.get(tables, end) == 0) {
                    end += STRIDE;
                }
                Arrays.fill(symbols, at, end, 0);
            } else {
                n = spreadSome(symbols, at, end, n);
            }
            at = end;
        }
        spreadSome(symbols, at, to, n);
        return escape;
    }

    private int spreadSome(int[] symbols, int start, int end, int taken) {
        int n = taken;
        for (int i = start; i < end; i++) {
            int coded = coded(tables[i]);
            symbols[i] = entries[n] & -coded;
            n += coded;
        }
        return n;
    }

    /** Two loops that C2 makes vectors of, and an intrinsic: 0.2 ns a symbol less than a search. */
    private boolean toValues() {
        int[] e = entries;
        int[] c = clipped;
        int end = FIRST + size;
        for (int i = FIRST; i < end; i++) {
            e[i] = RansWords.value(e[i]);
        }
        for (int i = FIRST; i < end; i++) {
            c[i] = Math.max(e[i], TableSet.ESCAPE + 1);
        }
        return Arrays.mismatch(e, FIRST, end, c, FIRST, end) >= 0;
    }

    private boolean allCoded(long eight) {
        return !skipping || (eight - LOW_BITS & ~eight & LOW_BITS << 7) == 0;
    }

    /** 1 if a symbol under the table is coded, else 0. */
    private int coded(byte table) {
        return skipping ? -(table & 0xff) >>> 31 : 1;
    }
}
