package io.spcodec.tile;

import io.spcodec.entropy.TableSet;
import io.spcodec.entropy.Trellis;
import io.spcodec.network.IntegerModel;
import java.util.Arrays;

/**
 * Finds the values of a chain whose distortion and bits cost least together, by Viterbi's
 * algorithm (1967): the cheapest way to each state, symbol after symbol, and back along the cheapest
 * of all. Not thread-safe.
 */
final class TrellisSearch {
    /**
     * What is kept of a latent is worth this for each of its units, in squared units: 0.2 steps. Error
     * and bits alone would round faint texture away, which nobody measures but everybody sees.
     */
    private static final long DETAIL = StageQuantiser.UNIT / 5;

    /** A step of the trellis in 1/{@value StageQuantiser#UNIT} of a latent's step. */
    private static final int STEP =
            StageQuantiser.UNIT * StageSymbols.STEP / IntegerModel.LATENT_UNIT;

    private static final int STATES = Trellis.STATES;

    /** For each state the states before it, from which an even and an odd symbol lead to it. */
    private static final int[] FROM = new int[2 * STATES];

    static {
        for (int state = 0; state < STATES; state++) {
            for (int parity = 0; parity < 2; parity++) {
                FROM[2 * Trellis.next(state, parity) + parity] = state;
            }
        }
    }

    /** More than any way costs, and twice it is still a number. */
    private static final long NEVER = Long.MAX_VALUE / 4;

    private final TableSet tables;

    /** What 1/256 bit costs, in squared units. */
    private final long bit;

    /** Costs and values of the best symbols, by quantiser and parity. */
    private final long[] costs = new long[4];

    private final int[] values = new int[costs.length];
    private long[] ways = new long[STATES];
    private long[] longer = new long[STATES];

    /** For each symbol the values, and its parity by the state behind it, a bit each. */
    private int[] chosen = new int[0];

    private long[] parities = new long[0];

    TrellisSearch(TableSet tables, long bit) {
        this.tables = tables;
        this.bit = bit;
    }

    /**
     * Fills in the values of every so many symbols.
     *
     * @param exact what they should be, in 1/{@value StageQuantiser#UNIT} of a step
     * @param levels tables of the symbols
     * @param first of the chain
     * @param state before it
     * @param found receives the values
     * @return the state behind the last
     */
    int run(int[] exact, byte[] levels, int first, int state, int[] found) {
        int count = (found.length - first + Trellis.CHAINS - 1) / Trellis.CHAINS;
        reserve(count);
        Arrays.fill(ways, NEVER);
        ways[state] = 0;
        for (int i = 0; i < count; i++) {
            int at = first + i * Trellis.CHAINS;
            weigh(exact[at], levels[at]);
            System.arraycopy(values, 0, chosen, i * values.length, values.length);
            parities[i] = extend();
        }
        int last = 0;
        for (int s = 1; s < STATES; s++) {
            last = ways[s] < ways[last] ? s : last;
        }
        int behind = last;
        for (int i = count - 1; i >= 0; i--) {
            int parity = (int) (parities[i] >>> behind & 1);
            int from = FROM[2 * behind + parity];
            int best = 2 * Trellis.quantiser(from) + parity;
            found[first + i * Trellis.CHAINS] = chosen[i * values.length + best];
            behind = from;
        }
        return last;
    }

    private void reserve(int count) {
        if (parities.length < count) {
            parities = new long[count];
            chosen = new int[count * values.length];
        }
    }

    /** Finds for both quantisers the best symbol of each parity: a neighbour, or none. */
    private void weigh(int exact, int level) {
        Arrays.fill(costs, NEVER);
        for (int quantiser = 0; quantiser < 2; quantiser++) {
            int low = 2 * Math.floorDiv(exact - quantiser * STEP, 2 * STEP) + quantiser;
            weigh(exact, level, quantiser, low);
            weigh(exact, level, quantiser, low + 2);
            weigh(exact, level, quantiser, 0);
        }
    }

    private void weigh(int exact, int level, int quantiser, int value) {
        int symbol = Trellis.symbol(quantiser, value);
        int table = tables.number(level, quantiser);
        long cost = distortion(exact, value) + bit * tables.cost(table, symbol);
        int at = 2 * quantiser + tables.parity(table, symbol);
        if (cost < costs[at]) {
            costs[at] = cost;
            values[at] = value;
        }
    }

    /** What it costs to have a value for a latent, bits aside; negative where much is kept. */
    static long distortion(int exact, int value) {
        long decoded = (long) value * STEP;
        long error = exact - decoded;
        return error * error - DETAIL * Math.min(Math.abs(decoded), Math.abs((long) exact));
    }

    /**
     * Goes one symbol further to every state; returns the parity of the symbol on the way to each. To
     * the first half of the states lead symbols of the first quantiser, to the others of the second.
     */
    private long extend() {
        long parities = 0;
        for (int quantiser = 0; quantiser < 2; quantiser++) {
            long even = costs[2 * quantiser];
            long odd = costs[2 * quantiser + 1];
            int half = quantiser * STATES / 2;
            for (int behind = half; behind < half + STATES / 2; behind++) {
                long byEven = ways[FROM[2 * behind]] + even;
                long byOdd = ways[FROM[2 * behind + 1]] + odd;
                parities |= (byOdd - byEven >>> 63) << behind;
                longer[behind] = Math.min(NEVER, Math.min(byEven, byOdd));
            }
        }
        long[] swap = ways;
        ways = longer;
        longer = swap;
        return parities;
    }
}
