package io.spcodec.entropy;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A stretch of the symbols, and which of them are coded: what the hot loops of {@link LaneDecoder}
 * run over. A stretch is either full, every symbol coded, or listed.
 *
 * <p>Coded symbols are found 64 at a time, as the set bits of a word: each costs a few
 * instructions, uncoded ones next to nothing, and no branch depends on where runs end. Where
 * branches did, they cost 1 to 4 ns a coded symbol on latents of photographs.
 */
final class LaneBlock {

    /** Symbols looked at together; two groups are the shortest full block. */
    private static final int GROUP = Long.SIZE;

    /**
     * Where the symbols start in the arrays; in front of them the lanes keep their states, and those
     * of their chains, doubled.
     */
    static final int FIRST = 2 * LaneEncoder.LANES;

    /** Coded symbols of a block: 8 KiB, which leaves the first cache to the lookup. */
    private static final int LIMIT = 1024;

    private static final int STRIDE = Long.BYTES;

    private static final VarHandle EIGHT =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long LOW_BITS = 0x7f7f_7f7f_7f7f_7f7fL;

    /** Times a word with bytes of 0 or 1, this has those bits in order in its highest byte. */
    private static final long COLLECT = 0x0102_0408_1020_4080L;

    private final byte[] tables;
    private final int count;
    private final boolean skipping;
    private final int indexShift;
    private final int[] entries = new int[FIRST + LIMIT];
    private final int[] places = new int[FIRST + LIMIT];
    private final byte[] full = new byte[FIRST + LIMIT];
    private int from;
    private int to;
    private int size;

    /** Blocks of the first {@code count} symbols. */
    LaneBlock(TableSet set, byte[] tables, int count) {
        this.tables = tables;
        this.count = count;
        this.skipping = set.firstIsSureZero();
        this.indexShift = set.indexShift();
    }

    /** Returns the first symbol, coded or not. */
    int from() {
        return from;
    }

    /** Behind the last symbol, coded or not. */
    int to() {
        return to;
    }

    /** Returns the number of coded symbols, which start at {@link #FIRST} in every array. */
    int size() {
        return size;
    }

    /**
     * Returns where in the lookup the table of each coded symbol starts, if the block is listed. If it is
     * full, there the lookup's entries go.
     */
    int[] entries() {
        return entries;
    }

    /** Returns the place among all symbols of each coded one, if the block is listed. */
    int[] places() {
        return places;
    }

    /** Returns the table of each symbol, if the block is full. */
    byte[] tables() {
        return full;
    }

    /** Returns whether every symbol is coded, which then have places one after another. */
    boolean isFull() {
        return size == to - from && size >= 2 * GROUP;
    }

    /** Moves behind the end of the block; false if there is nothing left. */
    boolean next() {
        from = to;
        while (to <= count - GROUP && to - from < LIMIT && isFull(to)) {
            to += GROUP;
        }
        size = to - from;
        if (isFull()) {
            System.arraycopy(tables, from, full, FIRST, size);
        } else {
            to = from;
            list();
        }
        return from < count;
    }

    /** Lists coded symbols up to the limit, or up to where a full block can follow. */
    private void list() {
        int n = FIRST;
        int at = from;
        long before = 0;
        while (at < count && n <= FIRST + LIMIT - GROUP) {
            long coded = at <= count - GROUP ? group(at) : lastGroup(at);
            if ((coded & before) == -1) {
                at -= GROUP;
                n -= GROUP;
                break;
            }
            before = coded;
            n = list(at, coded, n);
            at = Math.min(at + GROUP, count);
        }
        to = at;
        size = n - FIRST;
    }

    private int list(int at, long coded, int listed) {
        byte[] t = tables;
        int[] e = entries;
        int[] p = places;
        int end = listed + Long.bitCount(coded);
        long rest = coded;
        for (int i = listed; i < end; i++) {
            int place = at + Long.numberOfTrailingZeros(rest);
            p[i] = place;
            e[i] = (t[place] & 0xff) << indexShift;
            rest &= rest - 1;
        }
        return end;
    }

    private boolean isFull(int at) {
        if (!skipping) {
            return true;
        }
        byte[] t = tables;
        long all = -1;
        for (int i = 0; i < GROUP; i += STRIDE) {
            long eight = (long) EIGHT.get(t, at + i);
            all &= (eight & LOW_BITS) + LOW_BITS | eight;
        }
        return (all | LOW_BITS) == -1;
    }

    /** Bit i is set if symbol {@code at + i} is coded. */
    private long group(int at) {
        if (!skipping) {
            return -1;
        }
        long coded = 0;
        for (int i = 0; i < GROUP; i += STRIDE) {
            long nonZero = nonZero((long) EIGHT.get(tables, at + i));
            coded |= ((nonZero >>> 7) * COLLECT >>> 56) << i;
        }
        return coded;
    }

    /** Sets the highest bit of every byte that is not zero, and no other bit. */
    private static long nonZero(long eight) {
        return ((eight & LOW_BITS) + LOW_BITS | eight) & ~LOW_BITS;
    }

    private long lastGroup(int at) {
        long coded = 0;
        for (int i = at; i < count; i++) {
            coded |= (skipping && tables[i] == 0 ? 0L : 1L) << i - at;
        }
        return coded;
    }
}
