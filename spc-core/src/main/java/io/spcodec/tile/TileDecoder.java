package io.spcodec.tile;

import io.spcodec.bundle.ModelBundle;
import io.spcodec.container.Slice;
import io.spcodec.container.TilePayload;
import io.spcodec.entropy.SymbolCoder;
import io.spcodec.error.MalformedException;
import io.spcodec.error.SpcException;
import io.spcodec.grid.LatentArea;

/** Reads what {@link TileEncoder} wrote. Thread-safe. */
public final class TileDecoder {
    private static final int MAX_HYPER = 127;
    private static final int HYPER_LATENTS = 4;

    private final ScaleIndices scales;
    private final HyperScan hyperScan;
    private final SymbolCoder coder;

    /** Prepares for one image. */
    public TileDecoder(ModelBundle model, int qualityIndex, ScaleIndices scales) {
        this.scales = scales;
        this.hyperScan = new HyperScan(model, qualityIndex);
        this.coder = new SymbolCoder(model.scaleTables());
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
        int positions = area.rows() / HYPER_LATENTS * (area.columns() / HYPER_LATENTS);
        int[] symbols = decode(stream, hyperScan.tables(hyperScan.channels() * positions));
        byte[] hyper = new byte[symbols.length];
        for (int i = 0; i < symbols.length; i++) {
            if (Math.abs(symbols[i]) > MAX_HYPER) {
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
