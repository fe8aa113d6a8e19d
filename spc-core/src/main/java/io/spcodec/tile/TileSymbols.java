package io.spcodec.tile;

import io.spcodec.entropy.Chains;
import io.spcodec.entropy.TableSet;
import io.spcodec.entropy.Trellis;
import java.util.List;

/**
 * All symbols of a tile behind its hyper-latents, in coding order.
 *
 * @param numbers of the table of each among all of both quantisers
 * @param symbols zero under table 0
 */
public record TileSymbols(byte[] numbers, int[] symbols) {
    /** Takes residuals apart, from the chains before them on. */
    static TileSymbols of(List<StageSymbols> stages, TableSet tables, Chains chains) {
        int count = stages.stream().mapToInt(StageSymbols::count).sum();
        TileSymbols all = new TileSymbols(new byte[count], new int[count]);
        int to = 0;
        for (StageSymbols stage : stages) {
            for (int i = 0; i < stage.count(); i++, to++) {
                if (stage.indices()[i] != 0) {
                    int quantiser = Trellis.quantiser(chains.state(0));
                    int table = tables.number(stage.indices()[i], quantiser);
                    int symbol = Trellis.symbol(quantiser, stage.residuals()[i]);
                    chains.advance(tables, tables.parity(table, symbol));
                    all.numbers[to] = (byte) table;
                    all.symbols[to] = symbol;
                }
            }
        }
        return all;
    }
}
