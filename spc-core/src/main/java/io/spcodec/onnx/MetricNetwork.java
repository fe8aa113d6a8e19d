package io.spcodec.onnx;

import io.spcodec.control.Provider;
import io.spcodec.error.ModelException;
import io.spcodec.error.SpcException;
import io.spcodec.tensor.Shape;
import io.spcodec.tensor.Tensor;
import io.spcodec.tensor.TensorPool;
import io.spcodec.work.RunControl;
import java.util.List;

/**
 * The networks of the learned metric, on the processor: every machine is to see the same score. They
 * take a pair of images, 2 x 3 x rows x columns, RGB in -1 to 1, first the reference. Thread-safe; kept
 * for as long as the program runs.
 */
public final class MetricNetwork {
    private final TensorPool pool = new TensorPool();
    private final Network energies;
    private final Network map;
    private final int features;

    private MetricNetwork(Network energies, Network map) throws ModelException {
        this.energies = energies;
        this.map = map;
        features = energies.lastSide("energies");
    }

    /** Where a bundle's files are. */
    @FunctionalInterface
    public interface Files {
        /** Returns the bytes of a file, which are those that the bundle's manifest names. */
        byte[] read(String name) throws ModelException;
    }

    /**
     * Loads the networks of a bundle.
     *
     * @throws ModelException if a file is missing or wrong, or ONNX Runtime does not load it
     */
    public static MetricNetwork load(Files files) throws ModelException {
        Network energies = network(files, "metric.onnx", "energies", "weights", "powers");
        try {
            return new MetricNetwork(energies, network(files, "metric-map.onnx", "map"));
        } catch (ModelException e) {
            energies.close();
            throw e;
        }
    }

    private static Network network(Files files, String file, String... outputs)
            throws ModelException {
        Network.Signature signature =
                new Network.Signature(file, List.of("pair"), List.of(outputs));
        return new Network(signature, files.read(file), Provider.CPU, OrtNetwork::load);
    }

    /**
     * How two images differ.
     *
     * @param energies mean squared difference of each feature
     * @param weights what the root of each energy adds to its term of the distance
     * @param powers to which the term of each feature is raised; features of a term are neighbours
     */
    public record Differences(double[] energies, float[] weights, float[] powers) {

        /** Returns these differences as a part of an image, of this share of its area, has them. */
        public Differences times(double share) {
            double[] products = energies.clone();
            for (int i = 0; i < products.length; i++) {
                products[i] *= share;
            }
            return new Differences(products, weights, powers);
        }

        /** Returns the differences of an image from those of two of its parts. */
        public Differences plus(Differences other) {
            double[] sums = energies.clone();
            for (int i = 0; i < sums.length; i++) {
                sums[i] += other.energies[i];
            }
            return new Differences(sums, weights, powers);
        }

        /** Returns the distance: the terms are added as the sides of a right triangle are. */
        public double distance() {
            double squares = 0;
            for (int i = 0; i < weights.length; ) {
                double term = 0;
                float power = powers[i];
                for (; i < weights.length && powers[i] == power; i++) {
                    term += weights[i] * Math.sqrt(energies[i]);
                }
                squares += StrictMath.pow(term, 2 * power);
            }
            return Math.sqrt(squares);
        }
    }

    /**
     * Compares a pair of at least 64 rows and columns.
     *
     * @throws ModelException if the network fails
     */
    public Differences compare(Tensor pair) throws SpcException {
        Shape shape = new Shape(1, 1, 1, features);
        try (RunControl control = RunControl.start("compare", null);
                Tensor found = pool.take(shape);
                Tensor weights = pool.take(shape);
                Tensor powers = pool.take(shape)) {
            energies.run(control, List.of(found, weights, powers), pair);
            return new Differences(doubles(found), weights.toArray(), powers.toArray());
        }
    }

    private static double[] doubles(Tensor tensor) {
        float[] values = tensor.toArray();
        double[] doubles = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            doubles[i] = values[i];
        }
        return doubles;
    }

    /**
     * Returns where a pair differs, on half its rows and columns (rounded down), row-major:
     * the distance that the images would have if they differed everywhere as there.
     *
     * @throws ModelException if the network fails
     */
    public float[] map(Tensor pair) throws SpcException {
        Shape half = new Shape(1, 1, pair.shape().rows() / 2, pair.shape().columns() / 2);
        try (RunControl control = RunControl.start("compare", null);
                Tensor found = pool.take(half)) {
            map.run(control, found, pair);
            return found.toArray();
        }
    }
}
