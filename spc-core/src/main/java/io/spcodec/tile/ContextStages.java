package io.spcodec.tile;

import io.spcodec.error.SpcException;
import io.spcodec.grid.LatentArea;
import io.spcodec.grid.TileGrid;
import io.spcodec.tensor.FloatNetworks;
import io.spcodec.tensor.LatentPlane;
import io.spcodec.tensor.Role;
import io.spcodec.tensor.Shape;
import io.spcodec.tensor.Tensor;
import io.spcodec.work.Parallel;
import io.spcodec.work.RunControl;
import java.util.List;

/**
 * The four stages in which a tile's latents become known: each stage takes one position of every
 * 2 x 2 square, and its means are made from the hyper-latents and the latents of the stages before.
 * Encoder and decoder run the same stages and differ only in what they do with the means.
 */
final class ContextStages {
    static final int COUNT = 4;

    private static final int[] ROW = {0, 1, 0, 1};
    private static final int[] COLUMN = {0, 1, 1, 0};

    private final FloatNetworks networks;
    private final RunControl control;
    private final LatentPlane latents;

    /** Turns the means of one stage into latents: writes the stage's positions of the plane. */
    @FunctionalInterface
    interface Visitor {
        /**
         * Handles one tile of the batch.
         *
         * @param tile its place in the batch
         * @param stage which positions
         * @param means of all positions of the tile, in the order of the scan
         */
        void visit(int tile, Positions stage, float[] means);
    }

    /** The positions of a stage: every second row and column from these on. */
    record Positions(int row, int column) {
        static Positions of(int stage) {
            return new Positions(ROW[stage], COLUMN[stage]);
        }
    }

    ContextStages(FloatNetworks networks, RunControl control, LatentPlane latents) {
        this.networks = networks;
        this.control = control;
        this.latents = latents;
    }

    /** Runs all stages over tiles of equal size. */
    void run(List<LatentArea> areas, List<byte[]> hypers, Visitor visitor) throws SpcException {
        int knownChannels = networks.dimensions().contextChannels();
        LatentArea size = areas.get(0);
        int count = areas.size();
        float[] known = new float[count * knownChannels * size.size()];
        try (Tensor features = features(size, hypers);
                Tensor context = networks.tensor(shape(count, knownChannels, size))) {
            for (int stage = 0; stage < COUNT; stage++) {
                Positions positions = Positions.of(stage);
                try (Tensor means = means(stage, features, context)) {
                    Parallel.forEach(
                            count, tile -> visitor.visit(tile, positions, meansOf(means, tile)));
                }
                for (int tile = 0; tile < count; tile++) {
                    learn(areas.get(tile), positions, known, tile);
                }
                context.write(0, known, 0, known.length);
            }
        }
    }

    private Tensor features(LatentArea size, List<byte[]> hypers) throws SpcException {
        int rows = size.rows() / TileGrid.HYPER_LATENTS;
        int columns = size.columns() / TileGrid.HYPER_LATENTS;
        Shape shape =
                new Shape(hypers.size(), networks.dimensions().hyperChannels(), rows, columns);
        try (Tensor input = networks.tensor(shape)) {
            int to = 0;
            for (byte[] hyper : hypers) {
                float[] values = new float[hyper.length];
                for (int i = 0; i < hyper.length; i++) {
                    values[i] = hyper[i];
                }
                input.write(to, values, 0, values.length);
                to += values.length;
            }
            Shape result = shape(hypers.size(), networks.dimensions().featureChannels(), size);
            return networks.run(Role.HYPER_SYNTHESIS, control, result, input);
        }
    }

    private Tensor means(int stage, Tensor features, Tensor context) throws SpcException {
        Shape in = features.shape();
        Shape result =
                new Shape(
                        in.batch(),
                        networks.dimensions().latentChannels(),
                        in.rows(),
                        in.columns());
        return stage == 0
                ? networks.run(Role.context(0), control, result, features)
                : networks.run(Role.context(stage), control, result, features, context);
    }

    private static float[] meansOf(Tensor means, int tile) {
        float[] values = new float[means.shape().size() / means.shape().batch()];
        means.read(tile * values.length, values, 0, values.length);
        return values;
    }

    /** Adds the latents of the finished stage to what the next one sees. */
    private void learn(LatentArea area, Positions stage, float[] known, int tile) {
        int channels = networks.dimensions().contextChannels();
        for (int channel = 0; channel < channels; channel++) {
            for (int row = stage.row(); row < area.rows(); row += 2) {
                int from = latents.index(channel, area.row() + row, area.column());
                int to = ((tile * channels + channel) * area.rows() + row) * area.columns();
                for (int column = stage.column(); column < area.columns(); column += 2) {
                    known[to + column] = latents.values()[from + column];
                }
            }
        }
    }

    private static Shape shape(int batch, int channels, LatentArea size) {
        return new Shape(batch, channels, size.rows(), size.columns());
    }
}
