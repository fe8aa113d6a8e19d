package io.spcodec.tile;

import io.spcodec.container.Slice;
import io.spcodec.entropy.TableSet;
import io.spcodec.error.MalformedException;
import io.spcodec.error.SpcException;
import io.spcodec.network.Extent;
import io.spcodec.network.IntegerModel;
import io.spcodec.work.Parallel;
import java.util.ArrayList;
import java.util.List;

/** Payloads of tiles to their latents; the inverse of {@link BatchEncoder}. Thread-safe. */
public final class BatchDecoder {
    private final TileCoding coding;
    private final int mostGroups;

    /**
     * A tile to decode.
     *
     * @param payload whose checksum was verified
     * @param fineness of each position
     */
    public record Source(Slice payload, byte[] fineness) {}

    /**
     * What became of a tile.
     *
     * @param latents in sixteenths of a step, by position, channel fastest; null if it is damaged
     * @param failure null if it is not
     */
    public record Decoded(short[] latents, MalformedException failure) {}

    /**
     * Prepares for one image.
     *
     * @param mostGroups groups of channels after which to stop; the others stay zero
     */
    public BatchDecoder(TileCoding coding, int mostGroups) {
        this.coding = coding;
        this.mostGroups = mostGroups;
    }

    /**
     * Returns the bytes that {@link #decode} takes beside its result, which is among them.
     *
     * @param positions latents of all tiles of a batch
     */
    public static long workingBytes(IntegerModel model, long positions) {
        long result = positions * model.latentChannels() * Short.BYTES;
        return StageWalk.workingBytes(model, positions) + result;
    }

    /**
     * Decodes tiles of equal size.
     *
     * @param rows of each tile's latents
     * @param columns of each tile's latents
     */
    public List<Decoded> decode(List<Source> tiles, int rows, int columns) throws SpcException {
        Extent tile = new Extent(1, rows, columns);
        TileStream[] streams = new TileStream[tiles.size()];
        Decoded[] decoded = new Decoded[tiles.size()];
        Parallel.forEach(
                tiles.size(),
                i -> {
                    try {
                        streams[i] = TileStream.open(coding, tiles.get(i).payload(), tile);
                    } catch (MalformedException e) {
                        decoded[i] = new Decoded(null, e);
                    }
                });
        for (int groups = 1; groups <= coding.model().groups().length; groups++) {
            List<Integer> alike = new ArrayList<>();
            for (int i = 0; i < streams.length; i++) {
                if (streams[i] != null && streams[i].groups() == groups) {
                    alike.add(i);
                }
            }
            if (!alike.isEmpty()) {
                decode(alike, tiles, streams, tile, decoded);
            }
        }
        return List.of(decoded);
    }

    /**
     * Decodes a tile for its symbols, as measurements want them.
     *
     * @throws MalformedException if the tile is damaged
     */
    public TileSymbols symbols(Source tile, int rows, int columns) throws SpcException {
        Extent grid = new Extent(1, rows, columns);
        TileStream stream = TileStream.open(coding, tile.payload(), grid);
        List<StageSymbols> stages = new ArrayList<>();
        new StageWalk(coding, grid, stream.hyper(), tile.fineness())
                .run(
                        stream.groups(),
                        (i, stage, symbols) -> {
                            stream.read(symbols);
                            stages.add(symbols);
                        });
        MalformedException failure = stream.finish(true);
        if (failure != null) {
            throw failure;
        }
        TableSet tables = coding.frequencies().dependent();
        return TileSymbols.of(stages, tables, coding.chains(grid));
    }

    private void decode(
            List<Integer> alike,
            List<Source> tiles,
            TileStream[] streams,
            Extent tile,
            Decoded[] decoded)
            throws SpcException {
        Extent grid = new Extent(alike.size(), tile.rows(), tile.columns());
        byte[] hyper = ByteArrays.join(alike.stream().map(i -> streams[i].hyper()));
        byte[] fineness = ByteArrays.join(alike.stream().map(i -> tiles.get(i).fineness()));
        StageWalk walk = new StageWalk(coding, grid, hyper, fineness);
        int groups = streams[alike.get(0)].groups();
        walk.run(
                Math.min(mostGroups, groups),
                (i, stage, symbols) -> streams[alike.get(i)].read(symbols));
        for (int i = 0; i < alike.size(); i++) {
            int place = alike.get(i);
            MalformedException failure = streams[place].finish(groups <= mostGroups);
            decoded[place] = new Decoded(failure == null ? walk.latents(i) : null, failure);
        }
    }
}
