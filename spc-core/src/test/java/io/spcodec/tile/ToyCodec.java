package io.spcodec.tile;

import io.spcodec.container.ModelId;
import io.spcodec.error.ModelException;
import io.spcodec.tensor.FloatNetworks;
import io.spcodec.tensor.QualityCurves;
import io.spcodec.tensor.Role;
import io.spcodec.tensor.Shape;
import io.spcodec.tensor.Tensor;
import io.spcodec.tensor.TensorPool;
import io.spcodec.work.RunControl;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A codec of three channels that anybody can compute by hand: latents are the mean levels of red,
 * green and blue in squares of 16 x 16 pixels, all means are whole, and at the best quality nothing
 * of such a square is lost. Needs no file and no native library.
 */
public final class ToyCodec implements FloatNetworks {
    public static final int CHANNELS = 3;
    public static final int TILE = 64;

    private static final int TABLES = 4;
    private static final int TOTAL = 4096;

    private final TensorPool pool = new TensorPool();
    private final List<Role> runs = new ArrayList<>();

    /** Returns the model of symbols: four tables, the index rises with the hyper-latent. */
    public static SymbolModel symbols() throws ModelException {
        QualityAnchors biases = new QualityAnchors(new int[][] {{-3, -3, -3}, {1, 1, 1}});
        QualityAnchors hypers = new QualityAnchors(new int[][] {{1}, {9}});
        return SymbolModel.read(tables(TABLES), network(1, CHANNELS), biases, hypers);
    }

    /** Returns everything that codes a picture. */
    public CodecModel model() throws ModelException {
        return new CodecModel(new ModelId("toy", 7), TILE, symbols(), this);
    }

    /** Returns tables of ever wider uniform distributions. */
    static byte[] tables(int count) {
        ByteBuffer out = ByteBuffer.allocate(1 << 12);
        out.putShort((short) count);
        for (int table = 0; table < count; table++) {
            int reach = 1 << table;
            int entries = 2 * reach + 2;
            int each = TOTAL / entries;
            out.putShort((short) -reach).putShort((short) entries);
            for (int i = 0; i < entries; i++) {
                out.putShort((short) (i == reach ? TOTAL - each * (entries - 1) : each));
            }
        }
        return Arrays.copyOf(out.array(), out.position());
    }

    /** Returns a network whose index for channel c is c + max(0, 1 + hyper-latent). */
    static byte[] network(int hyperChannels, int latentChannels) {
        ByteBuffer out = ByteBuffer.allocate(1 << 12);
        out.putShort((short) 4);
        out.put((byte) 0).put((byte) 1).putShort((short) hyperChannels).putShort((short) 16);
        out.put((byte) 0).putShort((short) 0).putShort((short) 255);
        for (int i = 0; i < 16 * hyperChannels; i++) {
            out.put((byte) (i % hyperChannels == 0 ? 1 : 0));
        }
        for (int i = 0; i < 16; i++) {
            out.putInt(1);
        }
        out.put((byte) 1).put((byte) 1);
        out.put((byte) 0).put((byte) 1).putShort((short) 1).putShort((short) latentChannels);
        out.put((byte) 0).putShort((short) -128).putShort((short) 127);
        for (int i = 0; i < latentChannels; i++) {
            out.put((byte) 1);
        }
        for (int i = 0; i < latentChannels; i++) {
            out.putInt(i);
        }
        return Arrays.copyOf(out.array(), out.position());
    }

    /** Returns which networks ran, in order. */
    public List<Role> runs() {
        return runs;
    }

    @Override
    public Dimensions dimensions() {
        return new Dimensions(CHANNELS, 1, 2, CHANNELS, 1, 1);
    }

    @Override
    public QualityCurves curves() {
        double[][] gains = {{0.25, 0.25, 0.25}, {1, 1, 1}};
        double[][] inverse = {{4, 4, 4}, {1, 1, 1}};
        double[] steps = new double[17];
        Arrays.setAll(steps, i -> i - 8);
        return new QualityCurves(gains, inverse, new double[][] {steps, steps});
    }

    @Override
    public String executor() {
        return "toy";
    }

    @Override
    public Tensor tensor(Shape shape) {
        return pool.take(shape);
    }

    @Override
    public Tensor run(Role role, RunControl control, Shape result, Tensor... inputs) {
        synchronized (runs) {
            runs.add(role);
        }
        Tensor output = pool.take(result);
        Tensor first = inputs[0];
        switch (role) {
            case ANALYSIS -> shrink(first, output, 255);
            case HYPER_ANALYSIS -> hyper(first, output);
            case HYPER_SYNTHESIS -> enlarge(first, output, 1);
            case CONTEXT_0 -> output.clear();
            case CONTEXT_1, CONTEXT_2, CONTEXT_3 -> means(role, inputs[1], output);
            case SYNTHESIS, PREVIEW -> enlarge(first, output, 1f / 255);
            case SALIENCY -> shrink(first, output, 1);
        }
        return output;
    }

    /** Means of squares, times a factor. */
    private static void shrink(Tensor in, Tensor out, float factor) {
        int side = in.shape().rows() / out.shape().rows();
        for (int i = 0; i < out.shape().size(); i++) {
            float sum = 0;
            for (int j = 0; j < side * side; j++) {
                sum += in.get(under(i, out.shape(), in.shape(), j / side, j % side));
            }
            out.set(i, sum / (side * side) * factor);
        }
    }

    /** Repeats values in squares; channels that the input lacks repeat its last. */
    private static void enlarge(Tensor in, Tensor out, float factor) {
        int side = out.shape().rows() / in.shape().rows();
        Shape shape = out.shape();
        int plane = shape.rows() * shape.columns();
        for (int i = 0; i < shape.size(); i++) {
            int image = i / plane / shape.channels();
            int channel = Math.min(i / plane % shape.channels(), in.shape().channels() - 1);
            int row = i % plane / shape.columns() / side;
            int column = i % shape.columns() / side;
            int from = (image * in.shape().channels() + channel) * in.shape().rows() + row;
            out.set(i, in.get(from * in.shape().columns() + column) * factor);
        }
    }

    private static void hyper(Tensor latents, Tensor out) {
        for (int i = 0; i < out.shape().size(); i++) {
            int plane = out.shape().rows() * out.shape().columns();
            int first = i / plane * CHANNELS * plane + i % plane;
            out.set(i, latents.get(under(first, out.shape(), latents.shape(), 0, 0)) / 64);
        }
    }

    /** The mean of what is known of the same 2 x 2, rounded to a whole number. */
    private static void means(Role role, Tensor known, Tensor out) {
        int stage = role.ordinal() - Role.CONTEXT_0.ordinal();
        int columns = out.shape().columns();
        for (int i = 0; i < out.shape().size(); i++) {
            int corner = i - i % columns % 2 - i / columns % 2 * columns;
            float sum = 0;
            for (int j = 0; j < 4; j++) {
                sum += known.get(corner + j / 2 * columns + j % 2);
            }
            out.set(i, (float) Math.rint(sum / stage));
        }
    }

    /** Where a place of a small plane lies in a large one of as many channels. */
    private static int under(int i, Shape small, Shape large, int down, int right) {
        int side = large.rows() / small.rows();
        int row = i / small.columns() % small.rows() * side + down;
        int column = i % small.columns() * side + right;
        int plane = i / small.columns() / small.rows();
        return (plane * large.rows() + row) * large.columns() + column;
    }
}
