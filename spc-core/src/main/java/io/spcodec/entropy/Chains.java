package io.spcodec.entropy;

/** The states of the chains of a {@link Trellis} between two symbols of a stream. Not thread-safe. */
public final class Chains {
    private final int[] states = new int[Trellis.CHAINS];
    private int chain;

    /** Chains at the beginning of a stream. */
    public Chains() {}

    private Chains(Chains other) {
        System.arraycopy(other.states, 0, states, 0, states.length);
        chain = other.chain;
    }

    /** Returns a copy that goes its own way. */
    public Chains copy() {
        return new Chains(this);
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
