package io.spcodec.entropy;

import io.spcodec.error.MalformedException;

/** What the symbols of a section stand for: escapes for what lies beside, symbols of quantisers for values. */
final class SymbolValues {
    private final TableSet tables;
    private final EscapeList escapes;

    SymbolValues(TableSet tables, EscapeList escapes) {
        this.tables = tables;
        this.escapes = escapes;
    }

    /**
     * Completes symbols in place.
     *
     * @param symbols {@link TableSet#ESCAPE} for an escape
     * @param chains states of the chains, that of the first coded symbol first; overwritten
     */
    void complete(byte[] tableIndices, int[] symbols, int count, int[] chains)
            throws MalformedException {
        if (tables.isDependent()) {
            makeValues(tableIndices, symbols, count, chains);
            return;
        }
        for (int i = 0; i < count; i++) {
            if (symbols[i] == TableSet.ESCAPE) {
                symbols[i] = escapes.next(tables.table(tableIndices[i] & 0xff));
            }
        }
    }

    private void makeValues(byte[] tableIndices, int[] symbols, int count, int[] chains)
            throws MalformedException {
        int chain = 0;
        for (int i = 0; i < count; i++) {
            if (tableIndices[i] == 0) {
                continue;
            }
            int state = chains[chain];
            int quantiser = Trellis.quantiser(state);
            int symbol = symbols[i];
            chains[chain] = Trellis.next(state, symbol & 1);
            chain = chain + 1 & Trellis.CHAINS - 1;
            if (symbol == TableSet.ESCAPE) {
                int table = tables.number(tableIndices[i] & 0xff, quantiser);
                symbol = escapes.next(tables.table(table));
            }
            symbols[i] = Trellis.value(quantiser, symbol);
        }
    }
}
