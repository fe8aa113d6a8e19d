package io.spcodec.entropy;

/** The states of the chains of a {@link Trellis} between two symbols of a stream. Not thread-safe. */
public final class Chains {
    private final int[] states = new int[Trellis.CHAINS];
    private int chain;

    /** Chains at the beginning of a stream. */
    public Chains() {}

    /** Returns a copy of the states, that of the next symbol's chain first. */
    int[] states() {
        int[] copy = new int[states.length];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = state(i);
        }
        return copy;
    }

    /** Returns the state of the chain of a symbol that comes so many coded symbols later. */
    public int state(int later) {
        return states[(chain + later) % Trellis.CHAINS];
    }

    /** Sets the state of the chain of a symbol that comes so many coded symbols later. */
    public void state(int later, int state) {
        states[(chain + later) % Trellis.CHAINS] = state;
    }

    /** Moves on over coded symbols without a change of states. */
    public void skip(int symbols) {
        chain = (chain + symbols) % Trellis.CHAINS;
    }

    /** Moves on over one symbol, {@link TableSet#ESCAPE} if it is an escape. */
    public void advance(TableSet tables, int symbol) {
        if (tables.isDependent()) {
            states[chain] = Trellis.next(states[chain], symbol & 1);
        }
        chain = (chain + 1) % Trellis.CHAINS;
    }
}
