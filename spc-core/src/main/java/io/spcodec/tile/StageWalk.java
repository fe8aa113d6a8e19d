package io.spcodec.tile;

import io.spcodec.error.SpcException;
import io.spcodec.grid.TileGrid;
import io.spcodec.network.Extent;
import io.spcodec.network.IntegerModel;
import io.spcodec.network.IntegerNetworks;
import io.spcodec.network.IntegerStage;
import io.spcodec.network.Position;
import io.spcodec.network.StagePlan;
import io.spcodec.network.Sums;
import io.spcodec.work.Parallel;
import java.util.List;

/**
 * Tiles of equal size on their way through the stages: what is known of their latents, and what the
 * networks say of the next symbols. Encoder and decoder walk alike; they differ only in where the
 * residuals come from.
 */
final class StageWalk {
    private final TileCoding coding;
    private final Extent grid;
    private final byte[] fineness;
    private final byte[] features;
    private final short[] latents;
    private final KnownLatents known;

    /** What a stage's network gives; kept from stage to stage. */
    private int[] outputs = new int[0];

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
     * @param fineness of each tile's positions
     */
    StageWalk(TileCoding coding, Extent grid, byte[] hyper, byte[] fineness) throws SpcException {
        this.coding = coding;
        this.grid = grid;
        this.fineness = fineness;
        IntegerModel model = coding.model();
        byte[] stored = new byte[hyper.length];
        for (int i = 0; i < stored.length; i++) {
            stored[i] = (byte) (hyper[i] + IntegerNetworks.ZERO);
        }
        features = new byte[grid.size() * model.featureChannels()];
        coding.networks().features(grid.over(TileGrid.HYPER_STRIDE), stored, features);
        latents = new short[grid.size() * model.latentChannels()];
        known = new KnownLatents(model, coding.tables(), grid.size());
    }

    /**
     * Returns the bytes of a walk over so many positions: what stays, and what the widest stage or the
     * hyper-latents take.
     */
    static long workingBytes(IntegerModel model, long positions) {
        int hyper = 3 * model.hyperChannels() / (TileGrid.HYPER_STRIDE * TileGrid.HYPER_STRIDE) + 1;
        int stays = 1 + model.featureChannels() + model.latentChannels() * Short.BYTES + hyper;
        int most = model.hyper().workingBytes();
        int outputs = 0;
        for (IntegerStage stage : model.stages()) {
            StagePlan plan = stage.plan();
            boolean last = plan.first() + plan.channels() == model.latentChannels();
            int known = 2 * plan.known() + (last ? 0 : 2 * (plan.first() + plan.channels()));
            int symbols = StageSymbols.BYTES * plan.channels() + 1;
            most = Math.max(most, known + symbols + stage.workingBytes());
            outputs = Math.max(outputs, stage.out().outputs() * Integer.BYTES);
        }
        return positions * (stays + outputs + most);
    }

    /** Walks through the stages of the first groups. */
    void run(int groups, Visitor visitor) throws SpcException {
        List<IntegerStage> stages =
                coding.model().stages().stream().filter(stage -> stage.group() < groups).toList();
        outputs = new int[stages.stream().mapToInt(this::outputs).max().orElse(0)];
        for (int i = 0; i < stages.size(); i++) {
            coding.control().check();
            run(stages.get(i), visitor, i == stages.size() - 1);
        }
    }

    private int outputs(IntegerStage stage) {
        return Math.multiplyExact(stage.plan().size(grid), stage.out().outputs());
    }

    /** Runs a stage; behind the last nothing has to be known. */
    private void run(IntegerStage stage, Visitor visitor, boolean last) throws SpcException {
        StagePlan plan = stage.plan();
        int length = outputs(stage) / grid.images();
        try (Sums sums = coding.networks().stage(stage.number(), grid, features, known.bytes())) {
            sums.read(0, plan.size(grid), outputs);
        }
        if (!last) {
            known.grow(plan.first() + plan.channels());
        }
        Parallel.forEach(
                grid.images(),
                tile -> {
                    byte[] own = stepsOf(plan, tile);
                    StageSymbols symbols =
                            StageSymbols.predict(
                                    stage, coding.tables(), outputs, tile * length, own);
                    visitor.visit(tile, stage, symbols);
                    accept(plan, tile, symbols, own);
                    if (!last) {
                        know(plan, tile);
                    }
                });
    }

    /** The fineness of a stage's positions, in the order of its symbols. */
    private byte[] stepsOf(StagePlan plan, int tile) {
        byte[] result = new byte[plan.size(grid) / grid.images()];
        int to = 0;
        for (Position position : plan.classes()) {
            for (int row = position.row(); row < grid.rows(); row += plan.stride()) {
                int from = tile * grid.imageSize() + row * grid.columns();
                for (int x = position.column(); x < grid.columns(); x += plan.stride()) {
                    result[to++] = fineness[from + x];
                }
            }
        }
        return result;
    }

    /** Adds residuals to means, in sixteenths. */
    private void accept(StagePlan plan, int tile, StageSymbols symbols, byte[] own) {
        int place = 0;
        for (Position position : plan.classes()) {
            for (int row = position.row(); row < grid.rows(); row += plan.stride()) {
                int base = tile * grid.imageSize() + row * grid.columns();
                for (int x = position.column(); x < grid.columns(); x += plan.stride()) {
                    int to = (base + x) * coding.model().latentChannels() + plan.first();
                    symbols.decode(place, coding.model().stepSize(own[place]), latents, to);
                    place++;
                }
            }
        }
    }

    /** Lets the next stage see what a stage decoded. */
    private void know(StagePlan plan, int tile) {
        for (Position position : plan.classes()) {
            for (int row = position.row(); row < grid.rows(); row += plan.stride()) {
                int base = tile * grid.imageSize() + row * grid.columns();
                for (int x = position.column(); x < grid.columns(); x += plan.stride()) {
                    known.add(plan, latents, base + x);
                }
            }
        }
    }

    /** Returns the latents of a tile, in sixteenths of a step, by position, channel fastest. */
    short[] latents(int tile) {
        if (grid.images() == 1) {
            return latents;
        }
        int length = grid.imageSize() * coding.model().latentChannels();
        short[] result = new short[length];
        System.arraycopy(latents, tile * length, result, 0, length);
        return result;
    }
}
