package io.spcodec.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.spcodec.control.Provider;
import io.spcodec.error.ModelException;
import java.nio.FloatBuffer;
import java.util.Map;

/**
 * The networks of the learned metric, on the processor. They take a
 * pair of images, 2 x 3 x rows x columns, RGB in 0 to 1, first the reference. Thread-safe; kept for
 * as long as the program runs.
 */
public final class MetricNetwork {
    private final OrtEnvironment environment;
    private final Handle<OrtSession> energies;
    private final Handle<OrtSession> map;

    private MetricNetwork(
            OrtEnvironment environment, Handle<OrtSession> energies, Handle<OrtSession> map) {
        this.environment = environment;
        this.energies = energies;
        this.map = map;
    }

    /**
     * Loads the networks.
     *
     * @param energies ONNX
     * @param map ONNX
     * @throws ModelException if ONNX Runtime does not load them
     */
    public static MetricNetwork load(byte[] energies, byte[] map) throws ModelException {
        OrtEnvironment environment = NativeRuntime.environment();
        try (Device.Options options = Device.options(Provider.CPU)) {
            return new MetricNetwork(
                    environment,
                    new Handle<>(environment.createSession(energies, options.get())),
                    new Handle<>(environment.createSession(map, options.get())));
        } catch (OrtException e) {
            throw NativeRuntime.failed("the network of the learned metric does not load", e);
        }
    }

    /**
     * How two images differ.
     *
     * @param energies mean squared difference of each feature
     * @param weights what the root of each energy adds to the distance
     */
    public record Differences(float[] energies, float[] weights) {}

    /**
     * Compares a pair of at least 64 rows and columns.
     *
     * @throws ModelException if the network fails
     */
    public Differences compare(FloatBuffer pair, int rows, int columns) throws ModelException {
        try (Handle<OnnxTensor> input = tensor(pair, rows, columns);
                OrtSession.Result result = energies.get().run(Map.of("pair", input.get()))) {
            return new Differences(values(result, "energies"), values(result, "weights"));
        } catch (OrtException e) {
            throw NativeRuntime.failed("the learned metric failed", e);
        }
    }

    /**
     * Returns where a pair differs, on half its rows and columns (rounded down), row-major: the
     * distance that the images would have if they differed everywhere as there.
     *
     * @throws ModelException if the network fails
     */
    public float[] map(FloatBuffer pair, int rows, int columns) throws ModelException {
        try (Handle<OnnxTensor> input = tensor(pair, rows, columns);
                OrtSession.Result result = map.get().run(Map.of("pair", input.get()))) {
            return values(result, "map");
        } catch (OrtException e) {
            throw NativeRuntime.failed("the map of the learned metric failed", e);
        }
    }

    private Handle<OnnxTensor> tensor(FloatBuffer pair, int rows, int columns) throws OrtException {
        long[] sides = {2, 3, rows, columns};
        return new Handle<>(OnnxTensor.createTensor(environment, pair, sides));
    }

    private static float[] values(OrtSession.Result result, String output) {
        FloatBuffer floats = ((OnnxTensor) result.get(output).orElseThrow()).getFloatBuffer();
        float[] copy = new float[floats.remaining()];
        floats.get(copy);
        return copy;
    }
}
