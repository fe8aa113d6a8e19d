package io.spcodec.tile;

import io.spcodec.container.TilePayload;
import io.spcodec.entropy.SymbolCoder;

/** The integers of a tile to its bytes; the inverse is {@link TileDecoder}. Thread-safe. */
public final class TileEncoder {
    private final HyperScan hyperScan;
    private final SymbolCoder coder;

    /** Prepares for one image at one quality. */
    public TileEncoder(SymbolModel.AtQuality quality) {
        this.hyperScan = new HyperScan(quality);
        this.coder = new SymbolCoder(quality.tables());
    }

    /** Returns the payload of a tile. */
    public byte[] encode(TileSymbols tile) {
        int[] symbols = new int[tile.hyper().length];
        for (int i = 0; i < symbols.length; i++) {
            symbols[i] = tile.hyper()[i];
        }
        byte[] hyper = coder.encode(symbols, hyperScan.tables(symbols.length), symbols.length);
        byte[] residuals = coder.encode(tile.residuals(), tile.indices(), tile.residuals().length);
        return TilePayload.write(hyper, residuals);
    }
}
