package io.spcodec.bench.detect;

import io.spcodec.bench.image.ImageFiles;
import io.spcodec.bench.judge.OnnxNetwork;
import io.spcodec.image.PixelImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The detector NanoDet-Plus-m at 416 x 416 (RangiLyu, Apache-2.0), from a network in a file that
 * gives 80 scores and 4 distributions of 8 bins (Li and others, Generalized Focal Loss, NeurIPS
 * 2020) for each cell of four grids. Not safe for use by several threads.
 */
final class NanoDet implements AutoCloseable {
    private static final int SIDE = 416;
    private static final int[] STRIDES = {8, 16, 32, 64};
    private static final int CATEGORIES = 80;
    private static final int BINS = 8;
    private static final int CELL = CATEGORIES + 4 * BINS;

    /** Of blue, green and red, in levels. */
    private static final float[] MEAN = {103.53f, 116.28f, 123.675f};

    private static final float[] DEVIATION = {57.375f, 57.12f, 58.395f};

    /** The author's settings for evaluation. */
    private static final double LEAST_SCORE = 0.05;

    private static final double MOST_OVERLAP = 0.6;
    private static final int MOST_DETECTIONS = 100;

    private final OnnxNetwork network;

    /**
     * Loads the network.
     *
     * @throws IllegalArgumentException if the file is missing or no network
     */
    NanoDet(Path file) {
        network = new OnnxNetwork(file);
    }

    /** Returns what is in an RGB image, the surest first. */
    List<Detection> detect(PixelImage image) {
        float[] cells = network.run(Map.of("input", tensor(image)));
        List<Detection> found = new ArrayList<>();
        int cell = 0;
        for (int stride : STRIDES) {
            int columns = (SIDE + stride - 1) / stride;
            for (int i = 0; i < columns * columns; i++, cell++) {
                Box box =
                        box(
                                cells,
                                cell * CELL + CATEGORIES,
                                i % columns * stride,
                                i / columns * stride,
                                stride);
                addSure(found, cells, cell * CELL, scaled(box, image));
            }
        }
        return withoutDoubles(found);
    }

    private static OnnxNetwork.Tensor tensor(PixelImage image) {
        byte[] samples = ImageFiles.resize(image, SIDE, SIDE).samples();
        float[] planes = new float[samples.length];
        int plane = SIDE * SIDE;
        for (int i = 0; i < samples.length; i++) {
            int blueFirst = 2 - i % 3;
            planes[blueFirst * plane + i / 3] =
                    ((samples[i] & 0xFF) - MEAN[blueFirst]) / DEVIATION[blueFirst];
        }
        return new OnnxNetwork.Tensor(planes, 1, 3, SIDE, SIDE);
    }

    private static Box box(float[] cells, int at, int x, int y, int stride) {
        return new Box(
                x - expected(cells, at) * stride,
                y - expected(cells, at + BINS) * stride,
                x + expected(cells, at + 2 * BINS) * stride,
                y + expected(cells, at + 3 * BINS) * stride);
    }

    /** Returns the mean bin of a distribution given by its logarithms up to a constant. */
    static double expected(float[] logs, int at) {
        double sum = 0;
        double weighted = 0;
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < BINS; i++) {
            largest = Math.max(largest, logs[at + i]);
        }
        for (int i = 0; i < BINS; i++) {
            double weight = Math.exp(logs[at + i] - largest);
            sum += weight;
            weighted += i * weight;
        }
        return weighted / sum;
    }

    private static Box scaled(Box box, PixelImage image) {
        double across = (double) image.width() / SIDE;
        double down = (double) image.height() / SIDE;
        return new Box(
                Math.max(0, box.left() * across),
                Math.max(0, box.top() * down),
                Math.min(image.width(), box.right() * across),
                Math.min(image.height(), box.bottom() * down));
    }

    private static void addSure(List<Detection> found, float[] cells, int at, Box box) {
        for (int category = 0; category < CATEGORIES; category++) {
            double score = cells[at + category];
            if (score >= LEAST_SCORE) {
                found.add(new Detection(category, score, box));
            }
        }
    }

    /** Keeps, of detections of one category that overlap much, only the surest. */
    static List<Detection> withoutDoubles(List<Detection> found) {
        List<Detection> kept = new ArrayList<>();
        List<Detection> sorted =
                found.stream()
                        .sorted(Comparator.comparingDouble(Detection::score).reversed())
                        .toList();
        for (Detection candidate : sorted) {
            boolean isDouble =
                    kept.stream()
                            .anyMatch(
                                    other ->
                                            other.category() == candidate.category()
                                                    && other.box().overlap(candidate.box())
                                                            > MOST_OVERLAP);
            if (!isDouble && kept.size() < MOST_DETECTIONS) {
                kept.add(candidate);
            }
        }
        return kept;
    }

    @Override
    public void close() {
        network.close();
    }
}
