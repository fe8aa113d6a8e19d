package io.spcodec.entropy;

import java.util.Arrays;

/**
 * The inverse of {@link LaneEncoder}: eight states, words read forwards, symbols in order. {@link
 * ListedLanes}, {@link FullLanes} and {@link WordyLanes} are its loops; here is which of them runs,
 * and what they leave: escapes, and where a group is not whole.
 */
final class LaneDecoder {

    private static final int LANES = LaneEncoder.LANES;

    private final TableSet set;
    private final LaneBlock block;
    private final LaneWords words;
    private final int[] symbols;
    private final ListedLanes listedLanes;
    private final FullLanes fullLanes;
    private final WordyLanes wordyLanes;

    /** Whether the last block took more than one and a half bits a symbol. */
    private boolean wordy;

    /** The lane of the next symbol, whose state is the first of the array. */
    private int first;

    /**
     * A decoder.
     *
     * @param block runs over the symbols, and has the states of the lanes and their chains in front
     * @param words all of them
     * @param symbols where the symbols go, {@link TableSet#ESCAPE} for an escape
     */
    LaneDecoder(TableSet set, LaneBlock block, LaneWords words, int[] symbols) {
        this.set = set;
        this.block = block;
        this.words = words;
        this.symbols = symbols;
        this.listedLanes = new ListedLanes(set, words, symbols);
        this.fullLanes = new FullLanes(set, words);
        this.wordyLanes = new WordyLanes(set, words);
    }

    /** Returns the state of a lane. */
    int state(int lane) {
        return block.entries()[lane - first & LANES - 1];
    }

    /** Returns the state of the chain of a lane. */
    int chain(int lane) {
        return block.entries()[LANES + (lane - first & LANES - 1)] >> 1;
    }

    /** Decodes a block; leaves it half done if words are missing. */
    void decode() {
        int remaining = words.remaining();
        decodeBlock();
        wordy = 2 * Byte.SIZE * (remaining - words.remaining()) > 3 * block.size();
    }

    private void decodeBlock() {
        if (block.isFull()) {
            decodeGroups(block.size());
            int[] entries = block.entries();
            unpack(entries, LaneBlock.FIRST, LaneBlock.FIRST + block.size());
            System.arraycopy(entries, LaneBlock.FIRST, symbols, block.from(), block.size());
        } else {
            Arrays.fill(symbols, block.from(), block.to(), 0);
            decodeGroups(block.size() & -LANES);
            decodeRest(block.size() & LANES - 1);
            unpack(symbols, block.from(), block.to());
        }
    }

    private void decodeGroups(int count) {
        int next = LaneBlock.FIRST;
        int to = next + count;
        while (next < to && words.remaining() >= 0) {
            int stop = stop(next, to);
            next = run(next, stop);
            if (next < stop) {
                do {
                    decodeOne(next % LANES, next);
                    next++;
                } while (next % LANES != 0);
            }
        }
    }

    private int run(int from, int to) {
        int[] entries = block.entries();
        if (!block.isFull()) {
            return listedLanes.decode(entries, block.places(), from, to);
        }
        if (!wordy) {
            return fullLanes.decode(entries, block.tables(), from, to);
        }
        int next = wordyLanes.decode(entries, block.tables(), from, to);
        // Words are in the order of the symbols: behind an escape it is not lane 0 that comes
        // first.
        for (int i = next; i < next + LANES; i++) {
            entries[i % LANES] = renormalise(entries[i % LANES]);
        }
        return next;
    }

    private int renormalise(int state) {
        return (state & ListedLanes.HIGH_HALF) == 0
                ? state << Short.SIZE | words.nextOrZero()
                : state;
    }

    private void decodeRest(int count) {
        int from = LaneBlock.FIRST + block.size() - count;
        for (int lane = 0; lane < count; lane++) {
            decodeOne(lane, from + lane);
        }
        first = (first + count) % LANES;
        int[] states = Arrays.copyOf(block.entries(), 2 * LANES);
        for (int lane = 0; lane < LANES; lane++) {
            block.entries()[lane] = states[(lane + count) % LANES];
            block.entries()[LANES + lane] = states[LANES + (lane + count) % LANES];
        }
    }

    /** Up to where the loops may run without looking whether there are words. */
    private int stop(int next, int to) {
        return next + Math.min((to - next) / LANES, words.safeGroups()) * LANES;
    }

    /** One symbol, for escapes and where a group is not whole. */
    private void decodeOne(int lane, int index) {
        int[] entries = block.entries();
        boolean full = block.isFull();
        int table = full ? (block.tables()[index] & 0xff) << set.indexShift() : entries[index];
        int place = full ? block.from() + index - LaneBlock.FIRST : block.places()[index];
        int state = entries[lane];
        int chain = entries[LANES + lane];
        int entry = set.entry((table | state & RansWords.FIELD) + ((chain & 2) << 11));
        state =
                (entry & RansWords.FIELD) * (state >>> FrequencyTable.PRECISION_BITS)
                        + (entry >>> RansWords.BIAS_SHIFT);
        entries[lane] = renormalise(state);
        entries[LANES + lane] = set.next()[chain | entry >>> FrequencyTable.PRECISION_BITS & 1];
        if (full) {
            entries[index] = entry;
        } else {
            symbols[place] = entry;
        }
    }

    private static void unpack(int[] entries, int from, int to) {
        for (int i = from; i < to; i++) {
            entries[i] = RansWords.value(entries[i]);
        }
    }
}
