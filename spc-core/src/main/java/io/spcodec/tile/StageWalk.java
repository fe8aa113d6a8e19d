package io.spcodec.tile;

import io.spcodec.error.SpcException;
import io.spcodec.grid.TileGrid;
import io.spcodec.network.Extent;
import io.spcodec.network.IntegerModel;
import io.spcodec.network.IntegerNetworks;
import io.spcodec.network.IntegerStage;
import io.spcodec.network.Position;
import io.spcodec.network.StagePlan;
import io.spcodec.work.Parallel;

/**
 * Tiles of equal size on their way through the stages: what is known of their latents, and what the
 * networks say of the next symbols. Encoder and decoder walk alike; they differ only in where the
 * residuals come from.
 */
final class StageWalk {
    private final TileCoding coding;
    private final Extent grid;
    private final byte[] steps;
    private final byte[] features;
    private final short[] latents;
    private final KnownLatents knownLatents;

    /** What the next stage sees. */
    private byte[] known = new byte[0];

    /** The first channel of the stage before. */
    private int lastFirst;

    /** What to do with the symbols of one tile in one stage: its residuals are to be filled in. */
    @FunctionalInterface
    interface Visitor {
        void visit(int tile, IntegerStage stage, StageSymbols symbols) throws SpcException;
    }

    /**
     * Begins.
     *
     * @param grid of the tiles' latents
     * @param hyper of each tile, by position, channel fastest
     * @param steps of each tile's positions
     */
    StageWalk(TileCoding coding, Extent grid, byte[] hyper, byte[] steps) throws SpcException {
        this.coding = coding;
        this.grid = grid;
        this.steps = steps;
        IntegerModel model = coding.model();
        byte[] stored = new byte[hyper.length];
        for (int i = 0; i < stored.length; i++) {
            stored[i] = (byte) (hyper[i] + IntegerNetworks.ZERO);
        }
        features = new byte[grid.size() * model.featureChannels()];
        coding.networks().features(grid.over(TileGrid.HYPER_STRIDE), stored, features);
        latents = new short[grid.size() * model.latentChannels()];
        knownLatents = new KnownLatents(model, coding.tables());
    }

    /**
     * Returns the bytes of a walk over so many positions: what stays, and what the widest stage or the
     * hyper-latents take.
     */
    static long workingBytes(IntegerModel model, long positions) {
        int hyper = 3 * model.hyperChannels() / (TileGrid.HYPER_STRIDE * TileGrid.HYPER_STRIDE) + 1;
        int stays = 1 + model.featureChannels() + model.latentChannels() * Short.BYTES + hyper;
        int most = model.hyper().workingBytes();
        for (IntegerStage stage : model.stages()) {
            int known = 2 * stage.plan().known();
            int sums = stage.out().outputs() * Integer.BYTES;
            int symbols = StageSymbols.BYTES * stage.plan().channels() + 1;
            most = Math.max(most, known + sums + symbols + stage.workingBytes());
        }
        return positions * (stays + most);
    }

    /** Walks through the stages of the first groups. */
    void run(int groups, Visitor visitor) throws SpcException {
        for (IntegerStage stage : coding.model().stages()) {
            if (stage.group() < groups) {
                coding.control().check();
                run(stage, visitor);
            }
        }
    }

    private void run(IntegerStage stage, Visitor visitor) throws SpcException {
        StagePlan plan = stage.plan();
        know(plan);
        int length = plan.size(grid) / grid.images() * stage.out().outputs();
        int[] sums = new int[length * grid.images()];
        coding.networks().stage(stage.number(), grid, features, known, sums);
        Parallel.forEach(
                grid.images(),
                tile -> {
                    byte[] own = stepsOf(plan, tile);
                    StageSymbols symbols =
                            StageSymbols.predict(stage, coding.tables(), sums, tile * length, own);
                    visitor.visit(tile, stage, symbols);
                    accept(plan, tile, symbols, own);
                });
    }

    /** Collects what a stage sees; only what the stage before decoded may be new. */
    private void know(StagePlan plan) throws SpcException {
        int length = grid.size() * 2 * plan.known();
        int first = length == known.length ? lastFirst : 0;
        lastFirst = plan.first();
        if (length != known.length) {
            known = new byte[length];
        }
        int size = grid.imageSize();
        Parallel.forEach(
                grid.images(),
                tile ->
                        knownLatents.write(
                                latents,
                                new KnownLatents.Channels(first, plan.known()),
                                tile * size,
                                (tile + 1) * size,
                                known));
    }

    /** The steps of a stage's positions, in the order of its symbols. */
    private byte[] stepsOf(StagePlan plan, int tile) {
        byte[] result = new byte[plan.size(grid) / grid.images()];
        int to = 0;
        for (Position position : plan.classes()) {
            for (int row = position.row(); row < grid.rows(); row += plan.stride()) {
                int from = tile * grid.imageSize() + row * grid.columns();
                for (int x = position.column(); x < grid.columns(); x += plan.stride()) {
                    result[to++] = steps[from + x];
                }
            }
        }
        return result;
    }

    /** Adds residuals to means, in sixteenths. */
    private void accept(StagePlan plan, int tile, StageSymbols symbols, byte[] own) {
        int from = 0;
        int place = 0;
        for (Position position : plan.classes()) {
            for (int row = position.row(); row < grid.rows(); row += plan.stride()) {
                int base = tile * grid.imageSize() + row * grid.columns();
                for (int x = position.column(); x < grid.columns(); x += plan.stride()) {
                    int to = (base + x) * coding.model().latentChannels() + plan.first();
                    symbols.decode(
                            from,
                            plan.channels(),
                            coding.model().fineness(own[place++]),
                            latents,
                            to);
                    from += plan.channels();
                }
            }
        }
    }

    /** Returns the latents of a tile, in sixteenths of a step, by position, channel fastest. */
    short[] latents(int tile) {
        int length = grid.imageSize() * coding.model().latentChannels();
        short[] result = new short[length];
        System.arraycopy(latents, tile * length, result, 0, length);
        return result;
    }
}
