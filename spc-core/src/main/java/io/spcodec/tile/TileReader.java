package io.spcodec.tile;

import io.spcodec.container.Header;
import io.spcodec.container.Slice;
import io.spcodec.container.SpcFormat;
import io.spcodec.container.SpcStream;
import io.spcodec.error.MalformedException;
import io.spcodec.error.SpcException;
import io.spcodec.grid.TileGrid;

/**
 * The tiles of one stream as integers: where they lie, the steps of the quantiser, the symbols.
 * Thread-safe.
 */
public final class TileReader {
    private final SpcStream stream;
    private final TileGrid grid;
    private final ScaleIndices scales;
    private final TileDecoder decoder;

    /**
     * Opens a stream with steps that are known already.
     *
     * @param steps those of the stream, or what takes their place
     */
    public TileReader(SpcStream stream, SymbolModel model, StepMap steps) {
        this.stream = stream;
        SymbolModel.AtQuality quality = model.at(stream.header().qualityIndex());
        grid = grid(stream.header());
        scales = new ScaleIndices(quality, steps);
        decoder = new TileDecoder(quality, scales);
    }

    /**
     * Opens a stream.
     *
     * @throws MalformedException if its step map is damaged
     */
    public static TileReader open(SpcStream stream, SymbolModel model) throws MalformedException {
        return new TileReader(stream, model, steps(stream, model));
    }

    /** Returns how the image of a stream is cut into tiles. */
    public static TileGrid grid(Header header) {
        return new TileGrid(header.width(), header.height(), header.tileSize());
    }

    /**
     * Reads the step map of a stream, which is flat if there is none.
     *
     * @throws MalformedException if it is damaged
     */
    public static StepMap steps(SpcStream stream, SymbolModel model) throws MalformedException {
        Slice payload = stream.section(SpcFormat.STEP);
        TileGrid grid = grid(stream.header());
        return payload == null
                ? StepMap.flat(grid)
                : StepMapDecoder.decode(payload, grid, model.tables());
    }

    /** Returns where the tiles lie. */
    public TileGrid grid() {
        return grid;
    }

    /** Returns the tables of the symbols, and the steps. */
    public ScaleIndices scales() {
        return scales;
    }

    /**
     * Reads a tile.
     *
     * @param tile its number, by rows from 0
     * @throws MalformedException if it is damaged
     */
    public TileSymbols read(int tile) throws SpcException {
        return decoder.decode(stream.tile(tile), grid.tile(tile));
    }
}
