package io.spcodec.bench.detect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * COCO's detection figures (Lin and others, ECCV 2014; the rules of its {@code COCOeval}: ten
 * overlaps from 0.50 to 0.95, precision at 101 recalls, at most 100 detections a category and
 * image; no crowds, all sizes). Collects images one by one; not safe for use by several threads.
 */
final class AveragePrecision {
    private static final int OVERLAPS = 10;
    private static final int RECALLS = 101;
    private static final int MOST_DETECTIONS = 100;

    /**
     * The figures, means over categories that occur, each 0 to 1; NaN if none occurs.
     *
     * @param ap average precision, mean over ten overlaps
     * @param ap50 average precision at overlap 0.5
     * @param ar greatest recall, mean over ten overlaps
     */
    record Summary(double ap, double ap50, double ar) {}

    /** A detection and whether it was right, for each overlap. */
    private record Judged(int image, double score, boolean[] right) {}

    /** What is known of one category: its detections, and for each object its image. */
    private record Category(List<Judged> judged, List<Integer> objects) {
        private Category() {
            this(new ArrayList<>(), new ArrayList<>());
        }
    }

    private final Map<Integer, Category> categories = new TreeMap<>();
    private int images;

    /** Adds an image: the objects that are there, and those that were found. */
    void add(List<Detection> objects, List<Detection> found) {
        for (int category : categoriesOf(objects, found)) {
            List<Box> boxes =
                    objects.stream()
                            .filter(object -> object.category() == category)
                            .map(Detection::box)
                            .toList();
            List<Detection> candidates =
                    found.stream()
                            .filter(detection -> detection.category() == category)
                            .sorted(Comparator.comparingDouble(Detection::score).reversed())
                            .limit(MOST_DETECTIONS)
                            .toList();
            Category known = categories.computeIfAbsent(category, any -> new Category());
            known.objects().addAll(Collections.nCopies(boxes.size(), images));
            known.judged().addAll(judge(images, boxes, candidates));
        }
        images++;
    }

    int images() {
        return images;
    }

    private static List<Integer> categoriesOf(List<Detection> objects, List<Detection> found) {
        List<Detection> all = new ArrayList<>(objects);
        all.addAll(found);
        return all.stream().map(Detection::category).distinct().toList();
    }

    private static List<Judged> judge(int image, List<Box> boxes, List<Detection> candidates) {
        List<Judged> judged = new ArrayList<>();
        for (Detection candidate : candidates) {
            judged.add(new Judged(image, candidate.score(), new boolean[OVERLAPS]));
        }
        for (int i = 0; i < OVERLAPS; i++) {
            boolean[] taken = new boolean[boxes.size()];
            for (int j = 0; j < candidates.size(); j++) {
                int match = bestFree(boxes, taken, candidates.get(j).box(), 0.5 + 0.05 * i);
                if (match >= 0) {
                    taken[match] = true;
                    judged.get(j).right()[i] = true;
                }
            }
        }
        return judged;
    }

    /** Returns the index of the free box that a candidate overlaps most, -1 if none enough. */
    private static int bestFree(List<Box> boxes, boolean[] taken, Box candidate, double least) {
        int best = -1;
        double bestOverlap = least;
        for (int i = 0; i < boxes.size(); i++) {
            double overlap = taken[i] ? -1 : boxes.get(i).overlap(candidate);
            if (overlap >= bestOverlap) {
                bestOverlap = overlap;
                best = i;
            }
        }
        return best;
    }

    /** Returns the figures with every image counted once. */
    Summary summary() {
        int[] once = new int[images];
        Arrays.fill(once, 1);
        return summary(once);
    }

    /** Returns the figures with each image, in the order of adding, counted so many times. */
    Summary summary(int[] times) {
        double ap = 0;
        double ap50 = 0;
        double ar = 0;
        int occurring = 0;
        for (Category category : categories.values()) {
            int objects = category.objects().stream().mapToInt(image -> times[image]).sum();
            if (objects > 0) {
                category.judged().sort(Comparator.comparingDouble(Judged::score).reversed());
                for (int i = 0; i < OVERLAPS; i++) {
                    Curve curve = curve(category.judged(), i, objects, times);
                    double precision = curve.meanPrecision();
                    ap += precision / OVERLAPS;
                    ap50 += i == 0 ? precision : 0;
                    ar += curve.greatestRecall() / OVERLAPS;
                }
                occurring++;
            }
        }
        return new Summary(ap / occurring, ap50 / occurring, ar / occurring);
    }

    private static Curve curve(List<Judged> ranked, int overlap, int objects, int[] times) {
        double[] precision = new double[ranked.size()];
        double[] recall = new double[ranked.size()];
        int right = 0;
        int all = 0;
        for (int i = 0; i < ranked.size(); i++) {
            Judged judged = ranked.get(i);
            right += judged.right()[overlap] ? times[judged.image()] : 0;
            all += times[judged.image()];
            precision[i] = all == 0 ? 0 : (double) right / all;
            recall[i] = (double) right / objects;
        }
        return new Curve(precision, recall);
    }

    /** Precision and recall after each detection, the surest first. */
    private record Curve(double[] precision, double[] recall) {

        private double greatestRecall() {
            return recall.length == 0 ? 0 : recall[recall.length - 1];
        }

        /** Returns the mean over 101 recalls of the best precision there or further on. */
        private double meanPrecision() {
            for (int i = precision.length - 2; i >= 0; i--) {
                precision[i] = Math.max(precision[i], precision[i + 1]);
            }
            double sum = 0;
            int next = 0;
            for (int i = 0; i < RECALLS; i++) {
                while (next < recall.length && recall[next] < i / (RECALLS - 1.0)) {
                    next++;
                }
                sum += next < recall.length ? precision[next] : 0;
            }
            return sum / RECALLS;
        }
    }
}
