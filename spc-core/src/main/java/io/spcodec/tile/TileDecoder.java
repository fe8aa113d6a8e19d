package io.spcodec.tile;

import io.spcodec.container.Slice;
import io.spcodec.container.TilePayload;
import io.spcodec.entropy.SymbolCoder;
import io.spcodec.error.MalformedException;
import io.spcodec.error.SpcException;
import io.spcodec.grid.LatentArea;
import io.spcodec.grid.TileGrid;

/** Reads what {@link TileEncoder} wrote. Thread-safe. */
public final class TileDecoder {
    private final ScaleIndices scales;
    private final HyperScan hyperScan;
    private final SymbolCoder coder;

    /** Prepares for one image. */
    public TileDecoder(SymbolModel.AtQuality quality, ScaleIndices scales) {
        this.scales = scales;
        this.hyperScan = new HyperScan(quality);
        this.coder = new SymbolCoder(quality.tables());
    }

    /**
     * Decodes a tile.
     *
     * @param payload whose checksum was verified
     * @param area where the tile lies
     * @throws MalformedException if the payload is no tile of that size
     */
    public TileSymbols decode(Slice payload, LatentArea area) throws SpcException {
        TilePayload parts = TilePayload.read(payload);
        byte[] hyper = hyper(parts.hyper(), area);
        byte[] indices = scales.of(hyper, area);
        int[] residuals = decode(parts.residuals(), indices);
        return new TileSymbols(area, hyper, indices, residuals);
    }

    private byte[] hyper(Slice stream, LatentArea area) throws MalformedException {
        int rows = area.rows() / TileGrid.HYPER_LATENTS;
        int positions = rows * (area.columns() / TileGrid.HYPER_LATENTS);
        int[] symbols = decode(stream, hyperScan.tables(hyperScan.channels() * positions));
        byte[] hyper = new byte[symbols.length];
        for (int i = 0; i < symbols.length; i++) {
            if (Math.abs(symbols[i]) > TileSymbols.MAX_HYPER) {
                throw new MalformedException(
                        "TILE hyper-latent", stream.offset(), "" + symbols[i], "-127 to 127");
            }
            hyper[i] = (byte) symbols[i];
        }
        return hyper;
    }

    private int[] decode(Slice stream, byte[] tables) throws MalformedException {
        int[] symbols = new int[tables.length];
        coder.decode(
                stream.data(), stream.offset(), stream.length(), tables, symbols, symbols.length);
        return symbols;
    }
}
