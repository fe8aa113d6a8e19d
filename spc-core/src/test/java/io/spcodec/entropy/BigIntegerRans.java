package io.spcodec.entropy;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * One rANS state by its definition in docs/FORMAT.md, in integers without a size: the model that
 * the fast forms are compared with. Words are handed to the caller, who knows their order.
 */
final class BigIntegerRans {

    private static final BigInteger TOTAL = BigInteger.valueOf(4096);
    private static final BigInteger LOWER = BigInteger.ONE.shiftLeft(16);
    private static final BigInteger UPPER = BigInteger.ONE.shiftLeft(32);

    private BigInteger state;

    BigIntegerRans(long state) {
        this.state = BigInteger.valueOf(state);
    }

    long state() {
        return state.longValueExact();
    }

    /** x := (x div f) * 4096 + c + x mod f; first a word, if x would reach 2^32. */
    void encode(FrequencyTable table, int entry, Deque<Integer> words) {
        BigInteger frequency = BigInteger.valueOf(table.frequency(entry));
        if (next(frequency, table, entry).compareTo(UPPER) >= 0) {
            words.push(state.mod(LOWER).intValueExact());
            state = state.shiftRight(16);
        }
        state = next(frequency, table, entry);
    }

    private BigInteger next(BigInteger frequency, FrequencyTable table, int entry) {
        BigInteger[] parts = state.divideAndRemainder(frequency);
        return parts[0].multiply(TOTAL).add(start(table, entry)).add(parts[1]);
    }

    /** The inverse: the entry whose range holds x mod 4096. */
    int decode(FrequencyTable table, Deque<Integer> words) {
        BigInteger slot = state.mod(TOTAL);
        int entry = 0;
        while (start(table, entry + 1).compareTo(slot) <= 0) {
            entry++;
        }
        state =
                state.divide(TOTAL)
                        .multiply(BigInteger.valueOf(table.frequency(entry)))
                        .add(slot)
                        .subtract(start(table, entry));
        if (state.compareTo(LOWER) < 0 && !words.isEmpty()) {
            state = state.multiply(LOWER).add(BigInteger.valueOf(words.pop()));
        }
        return entry;
    }

    private static BigInteger start(FrequencyTable table, int entry) {
        long sum = 0;
        for (int i = 0; i < entry; i++) {
            sum += table.frequency(i);
        }
        return BigInteger.valueOf(sum);
    }

    static Deque<Integer> words() {
        return new ArrayDeque<>();
    }
}
