package io.spcodec.bench.judge;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** A network in a file, with float tensors in and one float tensor out, on the CPU. */
public final class OnnxNetwork implements AutoCloseable {

    /**
     * A tensor.
     *
     * @param values row-major
     * @param shape its product is the number of values
     */
    public record Tensor(float[] values, long... shape) {}

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;

    /**
     * Loads a network that runs on one thread.
     *
     * @throws IllegalArgumentException if the file is missing or no network
     */
    public OnnxNetwork(Path file) {
        this(file, 1);
    }

    /**
     * Loads a network.
     *
     * @param threads threads of a run; 0 for all cores
     * @throws IllegalArgumentException if the file is missing or no network
     */
    public OnnxNetwork(Path file, int threads) {
        this(read(file), threads);
    }

    /**
     * Loads a network.
     *
     * @param model the file's bytes
     * @param threads threads of a run; 0 for all cores
     * @throws IllegalArgumentException if they are no network
     */
    public OnnxNetwork(byte[] model, int threads) {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            session = environment.createSession(model, options);
        } catch (OrtException e) {
            throw new IllegalArgumentException("these bytes are no network", e);
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new IllegalArgumentException("no network in " + file, e);
        }
    }

    /**
     * Runs the network.
     *
     * @param inputs by name
     * @return the values of the first output
     * @throws IllegalArgumentException if the network does not take these inputs
     */
    public float[] run(Map<String, Tensor> inputs) {
        Map<String, OnnxTensor> tensors = new LinkedHashMap<>();
        try {
            for (Map.Entry<String, Tensor> input : inputs.entrySet()) {
                FloatBuffer values = FloatBuffer.wrap(input.getValue().values());
                long[] shape = input.getValue().shape();
                tensors.put(input.getKey(), OnnxTensor.createTensor(environment, values, shape));
            }
            try (OrtSession.Result result = session.run(tensors)) {
                FloatBuffer output = ((OnnxTensor) result.get(0)).getFloatBuffer();
                float[] values = new float[output.remaining()];
                output.get(values);
                return values;
            }
        } catch (OrtException e) {
            throw new IllegalArgumentException("the network did not run", e);
        } finally {
            tensors.values().forEach(OnnxTensor::close);
        }
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("the network did not close", e);
        }
    }
}
