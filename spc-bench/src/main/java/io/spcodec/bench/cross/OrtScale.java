package io.spcodec.bench.cross;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.spcodec.error.ModelException;
import io.spcodec.network.ScaleNetwork;
import java.nio.FloatBuffer;
import java.util.Map;

/** The scale network in ONNX Runtime with chosen optimisation level and threads. */
final class OrtScale implements ScaleNetwork, AutoCloseable {
    private final int hyperChannels;
    private final int latentChannels;
    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;

    OrtScale(byte[] onnx, ScaleNetwork like, OrtSession.SessionOptions.OptLevel level, int threads)
            throws OrtException {
        this.hyperChannels = like.hyperChannels();
        this.latentChannels = like.latentChannels();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setOptimizationLevel(level);
            options.setIntraOpNumThreads(threads);
            // Threads that wait by spinning take an emulated processor hours.
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            this.session = environment.createSession(onnx, options);
        }
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
    public void run(byte[] hyper, int height, int width, byte[] indices) throws ModelException {
        FloatBuffer values = FloatBuffer.allocate(hyperChannels * height * width);
        while (values.hasRemaining()) {
            values.put(hyper[values.position()]);
        }
        long[] shape = {1, hyperChannels, height, width};
        try (OnnxTensor input = OnnxTensor.createTensor(environment, values.flip(), shape);
                OrtSession.Result result = session.run(Map.of("hyper", input))) {
            FloatBuffer output = ((OnnxTensor) result.get(0)).getFloatBuffer();
            for (int i = 0; output.hasRemaining(); i++) {
                indices[i] = (byte) (int) output.get();
            }
        } catch (OrtException e) {
            throw new ModelException("the scale network did not run", e);
        }
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
