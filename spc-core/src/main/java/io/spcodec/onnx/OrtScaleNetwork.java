package io.spcodec.onnx;

import io.spcodec.error.SpcException;
import io.spcodec.network.ScaleNetwork;
import io.spcodec.tensor.Shape;
import io.spcodec.tensor.Tensor;
import io.spcodec.tensor.TensorPool;
import io.spcodec.work.RunControl;

/**
 * The integer scale network carried in floats: every partial sum is an integer below 2^24, so each
 * step is exact, in any order, on any processor. Always on the CPU, where that holds. Thread-safe.
 */
public final class OrtScaleNetwork implements ScaleNetwork {
    private final Network network;
    private final TensorPool pool;
    private final RunControl control;
    private final int hyperChannels;
    private final int latentChannels;

    /**
     * Carries a network.
     *
     * @param network whose signature and channels were checked
     */
    public OrtScaleNetwork(
            Network network,
            TensorPool pool,
            RunControl control,
            int hyperChannels,
            int latentChannels) {
        this.network = network;
        this.pool = pool;
        this.control = control;
        this.hyperChannels = hyperChannels;
        this.latentChannels = latentChannels;
    }

    @Override
    public int hyperChannels() {
        return hyperChannels;
    }

    @Override
    public int latentChannels() {
        return latentChannels;
    }

    @Override
    public void run(byte[] hyper, int height, int width, byte[] indices) throws SpcException {
        Shape in = new Shape(1, hyperChannels(), height, width);
        Shape out = new Shape(1, latentChannels(), 4 * height, 4 * width);
        try (Tensor input = pool.take(in);
                Tensor output = pool.take(out)) {
            float[] values = new float[out.size()];
            for (int i = 0; i < in.size(); i++) {
                values[i] = hyper[i];
            }
            input.write(0, values, 0, in.size());
            network.run(control, output, input);
            output.read(0, values, 0, out.size());
            for (int i = 0; i < out.size(); i++) {
                indices[i] = (byte) (int) values[i];
            }
        }
    }
}
