package io.spcodec.model;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import io.spcodec.ModelException;
import io.spcodec.Provider;
import java.nio.FloatBuffer;
import java.util.Map;

/**
 * The networks of the learned metric, from bundle {@code metric-0}, on the processor. They take a
 * pair of images, 2 x 3 x rows x columns, RGB in 0 to 1, first the reference. Thread-safe; kept for
 * as long as the program runs.
 */
public final class MetricNetwork {
    private static final String BUNDLE = "metric-0";

    private final OrtEnvironment environment;
    private final OrtSession energies;
    private final OrtSession map;

    private MetricNetwork(OrtEnvironment environment, OrtSession energies, OrtSession map) {
        this.environment = environment;
        this.energies = energies;
        this.map = map;
    }

    /**
     * Loads the networks of the models artifact.
     *
     * @throws ModelException if they are missing or ONNX Runtime does not load
     */
    public static MetricNetwork load() throws ModelException {
        BundleFiles files = BundleFiles.builtIn(BUNDLE);
        byte[] energies = files.read("metric.onnx");
        byte[] map = files.read("metric-map.onnx");
        try (SessionOptions options = Device.options(Provider.CPU)) {
            OrtEnvironment environment = OrtEnvironment.getEnvironment();
            return new MetricNetwork(
                    environment,
                    environment.createSession(energies, options),
                    environment.createSession(map, options));
        } catch (OrtException | LinkageError e) {
            throw new ModelException("the network of the learned metric does not load", e);
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
        try (OnnxTensor input = tensor(pair, rows, columns);
                OrtSession.Result result = energies.run(Map.of("pair", input))) {
            return new Differences(values(result, "energies"), values(result, "weights"));
        } catch (OrtException e) {
            throw new ModelException("the learned metric failed", e);
        }
    }

    /**
     * Returns where a pair differs, on half its rows and columns (rounded down), row-major: the
     * distance that the images would have if they differed everywhere as there.
     *
     * @throws ModelException if the network fails
     */
    public float[] map(FloatBuffer pair, int rows, int columns) throws ModelException {
        try (OnnxTensor input = tensor(pair, rows, columns);
                OrtSession.Result result = map.run(Map.of("pair", input))) {
            return values(result, "map");
        } catch (OrtException e) {
            throw new ModelException("the map of the learned metric failed", e);
        }
    }

    private OnnxTensor tensor(FloatBuffer pair, int rows, int columns) throws OrtException {
        return OnnxTensor.createTensor(environment, pair, new long[] {2, 3, rows, columns});
    }

    private static float[] values(OrtSession.Result result, String output) {
        FloatBuffer floats = ((OnnxTensor) result.get(output).orElseThrow()).getFloatBuffer();
        float[] copy = new float[floats.remaining()];
        floats.get(copy);
        return copy;
    }
}
