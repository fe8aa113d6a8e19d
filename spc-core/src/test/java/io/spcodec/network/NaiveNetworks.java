package io.spcodec.network;

import java.math.BigInteger;

/** The networks as their definition reads, an index at a time, in whole numbers of any size. */
public final class NaiveNetworks implements IntegerNetworks {
    private final IntegerModel model;

    /** The networks of a model. */
    public NaiveNetworks(IntegerModel model) {
        this.model = model;
    }

    /** Values at [image][row][column][channel]. */
    private record Image(Extent extent, int channels, long[] values) {
        static Image of(Extent extent, byte[] bytes, int zero) {
            long[] values = new long[bytes.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = (bytes[i] & 0xff) - zero;
            }
            return new Image(extent, bytes.length / extent.size(), values);
        }

        int index(int image, int row, int column, int channel) {
            return ((image * extent.rows() + row) * extent.columns() + column) * channels + channel;
        }

        long at(int image, int row, int column, int channel) {
            boolean inside =
                    row >= 0 && row < extent.rows() && column >= 0 && column < extent.columns();
            return inside ? values[index(image, row, column, channel)] : 0;
        }

        Image concat(Image other) {
            Image both =
                    new Image(
                            extent,
                            channels + other.channels,
                            new long[values.length + other.values.length]);
            for (int i = 0; i < both.values.length; i++) {
                int channel = i % both.channels;
                int position = i / both.channels;
                both.values[i] =
                        channel < channels
                                ? values[position * channels + channel]
                                : other.values[position * other.channels + channel - channels];
            }
            return both;
        }
    }

    private static Image raw(Image x, IntegerLayer layer, Position from, int stride) {
        Extent extent = x.extent.over(stride);
        Image out = new Image(extent, layer.outputs(), new long[extent.size() * layer.outputs()]);
        int k = layer.kernel();
        for (int i = 0; i < out.values.length; i++) {
            int output = i % out.channels;
            int column = i / out.channels % extent.columns();
            int row = i / out.channels / extent.columns() % extent.rows();
            int image = i / out.channels / extent.imageSize();
            long sum = layer.bias()[output];
            for (int t = 0; t < layer.inputs() * k * k; t++) {
                int y = row * stride + from.row() + t / k % k - k / 2;
                int z = column * stride + from.column() + t % k - k / 2;
                long weight = layer.weights()[output * layer.inputs() * k * k + t];
                sum += weight * x.at(image, y, z, t / k / k);
            }
            out.values[i] = sum;
        }
        return out;
    }

    private static Image rounded(Image sums, IntegerLayer layer, int low, int high) {
        Image out = new Image(sums.extent, sums.channels, new long[sums.values.length]);
        for (int i = 0; i < out.values.length; i++) {
            long value = halfEven(sums.values[i], layer.shifts()[i % out.channels]);
            out.values[i] = Math.max(low, Math.min(high, value));
        }
        return out;
    }

    private static long halfEven(long a, int shift) {
        BigInteger unit = BigInteger.ONE.shiftLeft(shift);
        BigInteger[] parts =
                BigInteger.valueOf(2 * a).add(unit).divideAndRemainder(unit.shiftLeft(1));
        BigInteger floor = parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
        boolean tie = parts[1].signum() == 0;
        return tie && floor.testBit(0) ? floor.longValue() - 1 : floor.longValue();
    }

    private static Image relu(Image x, IntegerLayer layer) {
        return rounded(raw(x, layer, new Position(0, 0), 1), layer, 0, 255);
    }

    private static Image signed(Image x, IntegerLayer layer) {
        return rounded(raw(x, layer, new Position(0, 0), 1), layer, -128, 127);
    }

    private static Image depthToSpace(Image x) {
        Image out = new Image(x.extent.times(2), x.channels / 4, new long[x.values.length]);
        for (int i = 0; i < out.values.length; i++) {
            int channel = i % out.channels;
            int column = i / out.channels % out.extent.columns();
            int row = i / out.channels / out.extent.columns() % out.extent.rows();
            int image = i / out.channels / out.extent.imageSize();
            int from = channel * 4 + row % 2 * 2 + column % 2;
            out.values[i] = x.at(image, row / 2, column / 2, from);
        }
        return out;
    }

    @Override
    public void features(Extent grid, byte[] hyper, byte[] features) {
        HyperLayers layers = model.hyper();
        Image x = depthToSpace(relu(Image.of(grid, hyper, ZERO), layers.coarse()));
        x = relu(depthToSpace(relu(x, layers.fine())), layers.leave());
        for (int i = 0; i < features.length; i++) {
            features[i] = (byte) x.values[i];
        }
    }

    @Override
    public Sums stage(int number, Extent grid, byte[] features, byte[] known) {
        IntegerStage stage = model.stages().get(number);
        StagePlan plan = stage.plan();
        int classes = plan.classes().size();
        int[] out = new int[plan.size(grid) * stage.out().outputs()];
        for (int c = 0; c < classes; c++) {
            Image sums = sums(stage, plan.classes().get(c), grid, features, known);
            int length = sums.values.length / grid.images();
            for (int i = 0; i < sums.values.length; i++) {
                int image = i / length;
                out[(image * classes + c) * length + i % length] = (int) sums.values[i];
            }
        }
        return Sums.of(out, stage.out().outputs());
    }

    private static Image sums(
            IntegerStage stage, Position position, Extent grid, byte[] features, byte[] known) {
        int stride = stage.plan().stride();
        Image all = Image.of(grid, features, 0);
        IntegerLayer identity = identity(all.channels);
        Image own = raw(all, identity, position, stride);
        if (stage.near() == null) {
            return outputs(relu(own, stage.hidden()).concat(own), stage);
        }
        Image sums = raw(Image.of(grid, known, ZERO), stage.near(), position, stride);
        Image near = rounded(sums, stage.near(), -128, 127);
        Image hidden = relu(own.concat(near), stage.hidden());
        return outputs(hidden.concat(near).concat(own), stage);
    }

    private static Image outputs(Image x, IntegerStage stage) {
        Image sums = raw(x, stage.out(), new Position(0, 0), 1);
        return rounded(sums, stage.out(), Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    private static IntegerLayer identity(int channels) {
        byte[] weights = new byte[channels * channels];
        for (int i = 0; i < channels; i++) {
            weights[i * channels + i] = 1;
        }
        return new IntegerLayer(
                "identity", channels, 1, weights, new int[channels], new byte[channels]);
    }

    @Override
    public Sums leave(Extent grid, byte[] latents, QualityTables tables) {
        SynthesisLayers layers = model.synthesis();
        Image x = signed(Image.of(grid, latents, ZERO), layers.enter());
        for (ResidualBlock block : layers.coarse()) {
            x = block(x, block);
        }
        x = depthToSpace(relu(x, layers.up()));
        for (int i = 0; i < x.values.length; i++) {
            int c = i % x.channels;
            long value = x.values[i] * tables.filmScale()[c] + tables.filmShift()[c];
            x.values[i] = Math.max(-128, Math.min(127, halfEven(value, 12)));
        }
        for (ResidualBlock block : layers.fine()) {
            x = block(x, block);
        }
        x = raw(x, layers.leave(), new Position(0, 0), 1);
        int[] out = new int[x.values.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = Math.toIntExact(x.values[i]);
        }
        return Sums.of(out, SynthesisLayers.SAMPLES);
    }

    private static Image block(Image x, ResidualBlock block) {
        Image y = signed(relu(x, block.spread()), block.mix());
        for (int i = 0; i < y.values.length; i++) {
            y.values[i] = Math.max(-128, Math.min(127, x.values[i] + y.values[i]));
        }
        return y;
    }

    @Override
    public String name() {
        return "naive";
    }

    @Override
    public void close() {
        // Nothing to close.
    }
}
