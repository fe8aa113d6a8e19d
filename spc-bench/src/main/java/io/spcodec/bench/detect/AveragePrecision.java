package io.spcodec.bench.detect;

import java.util.ArrayList;
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
    private record Judged(double score, boolean[] right) {}

    /** What is known of one category. */
    private static final class Category {
        private final List<Judged> judged = new ArrayList<>();
        private int objects;
    }

    private final Map<Integer, Category> categories = new TreeMap<>();

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
            known.objects += boxes.size();
            known.judged.addAll(judge(boxes, candidates));
        }
    }

    private static List<Integer> categoriesOf(List<Detection> objects, List<Detection> found) {
        List<Detection> all = new ArrayList<>(objects);
        all.addAll(found);
        return all.stream().map(Detection::category).distinct().toList();
    }

    private static List<Judged> judge(List<Box> boxes, List<Detection> candidates) {
        List<Judged> judged = new ArrayList<>();
        for (Detection candidate : candidates) {
            judged.add(new Judged(candidate.score(), new boolean[OVERLAPS]));
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

    Summary summary() {
        double ap = 0;
        double ap50 = 0;
        double ar = 0;
        int occurring = 0;
        for (Category category : categories.values()) {
            if (category.objects > 0) {
                category.judged.sort(Comparator.comparingDouble(Judged::score).reversed());
                for (int i = 0; i < OVERLAPS; i++) {
                    double precision = precision(category, i);
                    ap += precision / OVERLAPS;
                    ap50 += i == 0 ? precision : 0;
                    ar += recall(category, i) / OVERLAPS;
                }
                occurring++;
            }
        }
        return new Summary(ap / occurring, ap50 / occurring, ar / occurring);
    }

    private static double recall(Category category, int overlap) {
        long right = category.judged.stream().filter(judged -> judged.right()[overlap]).count();
        return (double) right / category.objects;
    }

    /** Returns the mean over 101 recalls of the best precision at that recall or a higher one. */
    private static double precision(Category category, int overlap) {
        int count = category.judged.size();
        double[] precision = new double[count];
        double[] recall = new double[count];
        int right = 0;
        for (int i = 0; i < count; i++) {
            right += category.judged.get(i).right()[overlap] ? 1 : 0;
            precision[i] = (double) right / (i + 1);
            recall[i] = (double) right / category.objects;
        }
        for (int i = count - 2; i >= 0; i--) {
            precision[i] = Math.max(precision[i], precision[i + 1]);
        }
        double sum = 0;
        int next = 0;
        for (int i = 0; i < RECALLS; i++) {
            while (next < count && recall[next] < i / (RECALLS - 1.0)) {
                next++;
            }
            sum += next < count ? precision[next] : 0;
        }
        return sum / RECALLS;
    }
}
