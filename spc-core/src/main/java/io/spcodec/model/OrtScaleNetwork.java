package io.spcodec.model;

import io.spcodec.entropy.ScaleNetwork;
import io.spcodec.error.SpcException;

/**
 * The integer scale network carried in floats: every partial sum is an integer below 2^24, so each
 * step is exact, in any order, on any processor. Always on the CPU, where that holds. Thread-safe.
 */
final class OrtScaleNetwork implements ScaleNetwork {
    private final Network network;
    private final TensorPool pool;
    private final RunControl control;
    private final Manifest manifest;

    OrtScaleNetwork(Network network, TensorPool pool, RunControl control, Manifest manifest) {
        this.network = network;
        this.pool = pool;
        this.control = control;
        this.manifest = manifest;
    }

    @Override
    public int hyperChannels() {
        return manifest.hyperChannels();
    }

    @Override
    public int latentChannels() {
        return manifest.latentChannels();
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
            input.write(0, values, in.size());
            network.run(control, output, input);
            output.read(0, values, 0, out.size());
            for (int i = 0; i < out.size(); i++) {
                indices[i] = (byte) (int) values[i];
            }
        }
    }
}
