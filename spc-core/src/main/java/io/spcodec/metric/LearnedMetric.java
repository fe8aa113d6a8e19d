package io.spcodec.metric;

import io.spcodec.bundle.BundleFiles;
import io.spcodec.error.ModelException;
import io.spcodec.error.SpcException;
import io.spcodec.onnx.Installation;
import io.spcodec.onnx.MetricNetwork;
import io.spcodec.onnx.MetricNetwork.Differences;
import io.spcodec.tensor.Shape;
import io.spcodec.tensor.Tensor;
import io.spcodec.tensor.TensorPool;

/**
 * The learned metric: a small convolutional network compares both images in bands of colour, and in
 * masked responses at five scales; weights learned from people's answers turn their mean squared
 * differences into one distance. Large images go through in strips, whose means are averaged by area.
 */
final class LearnedMetric extends RowMetric {
    static final LearnedMetric INSTANCE = new LearnedMetric();

    /** The coarsest of five scales must hold a patch of 4 pixels. */
    private static final int MINIMUM_SIDE = 64;

    /** Keeps a strip's activations below about 150 MB. */
    private static final int STRIP_PIXELS = 1 << 20;

    /** A distance that the heat map shows as its last colour: about that of JPEG at quality 10. */
    private static final float FULL_SCALE = 200;

    private static final TensorPool POOL = new TensorPool();

    private LearnedMetric() {
        // Slope from the training run: models/training/metric/train.py prints it.
        super(
                "learned",
                MINIMUM_SIDE,
                new ForcedChoice(4.71, distance -> -Math.log(Math.max(distance, 1e-9))));
    }

    /** Loads the network at the first use, and once. */
    private static final class Loaded {
        private static final String BUNDLE = "metric-2";

        private static MetricNetwork network;
        private static ModelException failure;

        static synchronized MetricNetwork network() {
            if (network == null && failure == null) {
                try {
                    Installation.require();
                    network = MetricNetwork.load(BundleFiles.builtIn(BUNDLE)::read);
                } catch (ModelException e) {
                    failure = e;
                }
            }
            if (failure != null) {
                throw new IllegalStateException("the learned metric cannot run here", failure);
            }
            return network;
        }
    }

    @Override
    public boolean higherIsBetter() {
        return false;
    }

    @Override
    double shown(double score) {
        return score == 0 ? 0 : -score;
    }

    @Override
    boolean treatsChannelsAlike() {
        return false;
    }

    @Override
    double score(RowSource reference, RowSource distorted) {
        double[] energies = new double[0];
        Differences last = null;
        int strip = stripRows(reference);
        for (int y = 0; y < reference.height(); ) {
            int end = stripEnd(y, strip, reference.height());
            Differences part = compare(reference, distorted, y, end);
            if (part != null) {
                last = part;
                energies = energies.length == 0 ? new double[part.energies().length] : energies;
                double share = (end - y) / (double) reference.height();
                for (int i = 0; i < energies.length; i++) {
                    energies[i] += share * part.energies()[i];
                }
            }
            y = end;
        }
        return last == null ? 0 : -last.distance(energies);
    }

    /** Equal images are at 0 exactly: the runtime may round the two halves of a batch apart. */
    private static boolean isEqual(Tensor pair) {
        int half = pair.shape().size() / 2;
        return pair.floats().slice(0, half).equals(pair.floats().slice(half, half));
    }

    private static int stripRows(RowSource image) {
        return Math.max(MINIMUM_SIDE, STRIP_PIXELS / image.width() / 32 * 32);
    }

    /** A strip's end; the last strip takes a rest too low for one of its own. */
    private static int stripEnd(int from, int strip, int height) {
        return height - from - strip < MINIMUM_SIDE ? height : from + strip;
    }

    /** Compares some rows; returns null if they are equal. */
    private static Differences compare(RowSource reference, RowSource distorted, int from, int to) {
        try (Tensor pair = pair(reference, distorted, from, to)) {
            return isEqual(pair) ? null : Loaded.network().compare(pair);
        } catch (SpcException e) {
            throw new IllegalStateException("the learned metric does not run", e);
        }
    }

    @Override
    float[] differences(RowSource reference, RowSource distorted) {
        int width = reference.width();
        float[] map = new float[width * reference.height()];
        int strip = stripRows(reference);
        for (int y = 0; y < reference.height(); ) {
            int end = stripEnd(y, strip, reference.height());
            enlarge(halfMap(reference, distorted, y, end), map, y, width);
            y = end;
        }
        return map;
    }

    private static float[] halfMap(RowSource reference, RowSource distorted, int from, int to) {
        try (Tensor pair = pair(reference, distorted, from, to)) {
            return Loaded.network().map(pair);
        } catch (SpcException e) {
            throw new IllegalStateException("the learned metric draws no map", e);
        }
    }

    private static void enlarge(float[] half, float[] map, int fromRow, int width) {
        int halfWidth = width / 2;
        int halfRows = half.length / halfWidth;
        int rows = Math.min(2 * halfRows + 1, map.length / width - fromRow);
        for (int y = 0; y < rows; y++) {
            int from = Math.min(y / 2, halfRows - 1) * halfWidth;
            for (int x = 0; x < width; x++) {
                map[(fromRow + y) * width + x] =
                        half[from + Math.min(x / 2, halfWidth - 1)] / FULL_SCALE;
            }
        }
    }

    /** Both images' planes, red, green and blue, -1 to 1. */
    private static Tensor pair(RowSource reference, RowSource distorted, int from, int to) {
        int width = reference.width();
        int plane = (to - from) * width;
        Tensor pair = POOL.take(new Shape(2, 3, to - from, width));
        float[][] row = new float[3][width];
        for (int image = 0; image < 2; image++) {
            RowSource source = image == 0 ? reference : distorted;
            for (int y = from; y < to; y++) {
                source.read(y, row);
                for (int c = 0; c < 3; c++) {
                    for (int x = 0; x < width; x++) {
                        row[c][x] = row[c][x] / 127.5f - 1;
                    }
                    int first = (3 * image + c) * plane + (y - from) * width;
                    pair.copyFrom(row[c], 0, first, width);
                }
            }
        }
        return pair;
    }
}
