package io.spcodec.entropy;

/** Values that two quantisers have, out of symbols that are anything. */
public final class Trellises {
    private Trellises() {}

    /** Makes values of symbols in place, from the beginning of a stream, if the tables are dependent. */
    public static void makeValues(TableSet tables, byte[] indices, int[] symbols) {
        makeValues(tables, indices, symbols, new Chains());
    }

    /** Makes values of symbols in place, from where chains are. */
    static void makeValues(TableSet tables, byte[] indices, int[] symbols, Chains chains) {
        for (int i = 0; i < symbols.length && tables.isDependent(); i++) {
            if (indices[i] != 0) {
                int quantiser = Trellis.quantiser(chains.state(0));
                int table = tables.number(indices[i], quantiser);
                chains.advance(tables, tables.parity(table, symbols[i]));
                symbols[i] = Trellis.value(quantiser, symbols[i]);
            }
        }
    }
}
