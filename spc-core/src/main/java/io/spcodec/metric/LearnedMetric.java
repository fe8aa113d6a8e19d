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
import java.util.ArrayList;
import java.util.List;

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
        // Slopes from the training run: models/training/metric/train.py prints them.
        super("learned", MINIMUM_SIDE, ForcedChoice.distance(6.61, 1.89));
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

    /** Rows {@code from} (inclusive) to {@code to} (exclusive), which go through at once. */
    private record Strip(int from, int to) {
        int rows() {
            return to - from;
        }
    }

    /** Strips of a whole image; the last one takes a rest too low for one of its own. */
    private static List<Strip> strips(RowSource image) {
        int rows = Math.max(MINIMUM_SIDE, STRIP_PIXELS / image.width() / 32 * 32);
        List<Strip> strips = new ArrayList<>();
        for (int y = 0; y < image.height(); y = strips.get(strips.size() - 1).to) {
            boolean last = image.height() - y - rows < MINIMUM_SIDE;
            strips.add(new Strip(y, last ? image.height() : y + rows));
        }
        return strips;
    }

    @Override
    double score(RowSource reference, RowSource distorted) {
        Differences whole = null;
        for (Strip strip : strips(reference)) {
            Differences part = compare(reference, distorted, strip);
            if (part != null) {
                whole = whole == null ? part : whole.plus(part);
            }
        }
        return whole == null ? 0 : -whole.distance();
    }

    /** What a strip adds to the image's differences; null if it is equal in both. */
    private static Differences compare(RowSource reference, RowSource distorted, Strip strip) {
        try (Tensor pair = pair(reference, distorted, strip)) {
            if (isEqual(pair)) {
                return null;
            }
            double share = strip.rows() / (double) reference.height();
            return Loaded.network().compare(pair).times(share);
        } catch (SpcException e) {
            throw new IllegalStateException("the learned metric does not run", e);
        }
    }

    /** Equal images are at 0 exactly: the runtime may round the two halves of a batch apart. */
    private static boolean isEqual(Tensor pair) {
        int half = pair.shape().size() / 2;
        return pair.floats().slice(0, half).equals(pair.floats().slice(half, half));
    }

    @Override
    float[] differences(RowSource reference, RowSource distorted) {
        int width = reference.width();
        float[] map = new float[width * reference.height()];
        for (Strip strip : strips(reference)) {
            enlarge(halfMap(reference, distorted, strip), map, strip.from, width);
        }
        return map;
    }

    private static float[] halfMap(RowSource reference, RowSource distorted, Strip strip) {
        try (Tensor pair = pair(reference, distorted, strip)) {
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
    private static Tensor pair(RowSource reference, RowSource distorted, Strip strip) {
        int width = reference.width();
        int plane = strip.rows() * width;
        Tensor pair = POOL.take(new Shape(2, 3, strip.rows(), width));
        float[][] row = new float[3][width];
        for (int image = 0; image < 2; image++) {
            RowSource source = image == 0 ? reference : distorted;
            for (int y = strip.from; y < strip.to; y++) {
                source.read(y, row);
                for (int c = 0; c < 3; c++) {
                    for (int x = 0; x < width; x++) {
                        row[c][x] = row[c][x] / 127.5f - 1;
                    }
                    int first = (3 * image + c) * plane + (y - strip.from) * width;
                    pair.copyFrom(row[c], 0, first, width);
                }
            }
        }
        return pair;
    }
}
