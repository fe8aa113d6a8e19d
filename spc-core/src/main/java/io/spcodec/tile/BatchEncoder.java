package io.spcodec.tile;

import io.spcodec.container.Slice;
import io.spcodec.entropy.Chains;
import io.spcodec.entropy.SectionEncoder;
import io.spcodec.error.SpcException;
import io.spcodec.network.Extent;
import io.spcodec.network.IntegerStage;
import io.spcodec.work.Parallel;
import java.util.Arrays;
import java.util.List;

/**
 * Latents of tiles to their payloads, by the decoder's own integers; the inverse is {@link
 * BatchDecoder}. Thread-safe.
 */
public final class BatchEncoder {
    /** Fractions of a step that latents are given in. */
    public static final int UNIT = StageQuantiser.UNIT;

    private final TileCoding coding;

    /**
     * A tile to encode. The arrays are by position, channel fastest, and not written.
     *
     * @param hyper hyper-latents, -127 to 127
     * @param latents in 1/{@value StageQuantiser#UNIT} of a step
     * @param fineness of each position
     * @param mostGroups groups of channels that it may carry, 1 at least; the others are left out
     */
    public record Source(byte[] hyper, int[] latents, byte[] fineness, int mostGroups) {
        /** A tile that carries what it needs. */
        public Source(byte[] hyper, int[] latents, byte[] fineness) {
            this(hyper, latents, fineness, Integer.MAX_VALUE);
        }
    }

    /** Prepares for one image. */
    public BatchEncoder(TileCoding coding) {
        this.coding = coding;
    }

    /** Takes what a decoder will make of a tile: latents as {@link BatchDecoder} gives them. */
    @FunctionalInterface
    public interface DecodedSink {
        void accept(int tile, short[] latents);
    }

    /**
     * Encodes tiles of equal size.
     *
     * @param rows of each tile's latents
     * @param columns of each tile's latents
     * @return their payloads
     */
    public byte[][] encode(List<Source> tiles, int rows, int columns) throws SpcException {
        return encode(tiles, rows, columns, (tile, latents) -> {});
    }

    /** Encodes tiles of equal size, and tells what they will decode to. */
    public byte[][] encode(List<Source> tiles, int rows, int columns, DecodedSink decoded)
            throws SpcException {
        Extent grid = new Extent(tiles.size(), rows, columns);
        byte[] hyper = hyper(tiles, grid);
        StageWalk walk =
                new StageWalk(
                        coding, grid, hyper, ByteArrays.join(tiles.stream().map(Source::fineness)));
        int stages = coding.model().stages().size();
        StageSymbols[][] symbols = new StageSymbols[tiles.size()][stages];
        StageQuantiser quantiser = new StageQuantiser(coding);
        Chains[] chains = new Chains[tiles.size()];
        Arrays.setAll(chains, i -> coding.chains(grid));
        walk.run(
                coding.model().groups().length,
                (tile, stage, found) -> {
                    symbols[tile][stage.number()] = found;
                    Source source = tiles.get(tile);
                    if (stage.group() < source.mostGroups) {
                        quantiser.quantise(stage.plan(), grid, source, found, chains[tile]);
                    }
                });
        for (int tile = 0; tile < tiles.size(); tile++) {
            decoded.accept(tile, walk.latents(tile));
        }
        byte[][] payloads = new byte[tiles.size()][];
        int length = hyper.length / tiles.size();
        Parallel.forEach(
                tiles.size(),
                tile -> payloads[tile] = payload(grid, hyper, tile * length, symbols[tile]));
        return payloads;
    }

    /** Returns how many groups of channels a payload carries. */
    public static int groups(Slice payload) {
        return payload.data()[payload.offset()];
    }

    /** The hyper-latents of all tiles, without those that cannot be coded. */
    private byte[] hyper(List<Source> tiles, Extent grid) {
        byte[] hyper = ByteArrays.join(tiles.stream().map(Source::hyper));
        byte[] tables = coding.hyperTables(grid);
        for (int i = 0; i < hyper.length; i++) {
            if (!coding.frequencies().plain().codes(tables[i % tables.length])) {
                hyper[i] = 0;
            }
        }
        return hyper;
    }

    private byte[] payload(Extent grid, byte[] hyper, int first, StageSymbols[] symbols) {
        byte[] tables = coding.hyperTables(grid);
        int[] values = new int[tables.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = hyper[first + i];
        }
        SectionEncoder encoder = new SectionEncoder();
        encoder.add(coding.frequencies().plain(), values, tables, values.length);
        int groups = carried(symbols);
        for (IntegerStage stage : coding.model().stages()) {
            if (stage.group() < groups) {
                StageSymbols each = symbols[stage.number()];
                encoder.add(
                        coding.frequencies().dependent(),
                        each.residuals(),
                        each.indices(),
                        each.count());
            }
        }
        byte[] stream = encoder.finish();
        byte[] payload = new byte[1 + stream.length];
        payload[0] = (byte) groups;
        System.arraycopy(stream, 0, payload, 1, stream.length);
        return payload;
    }

    /** The groups up to the last one with a residual; one at least. */
    private int carried(StageSymbols[] symbols) {
        int groups = 1;
        for (IntegerStage stage : coding.model().stages()) {
            if (!symbols[stage.number()].isZero()) {
                groups = stage.group() + 1;
            }
        }
        return groups;
    }
}
