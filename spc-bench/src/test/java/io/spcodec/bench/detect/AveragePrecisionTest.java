package io.spcodec.bench.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Every expected value was worked out by hand from COCO's rules. */
class AveragePrecisionTest {
    private static final double EXACT = 1e-12;
    private final AveragePrecision figures = new AveragePrecision();

    @Test
    void findingEverythingIsOne() {
        figures.add(List.of(at(0, 1), at(50, 1)), List.of(at(0, 0.9), at(50, 0.2)));
        assertEquals(new AveragePrecision.Summary(1, 1, 1), rounded());
    }

    @Test
    void findingHalfIsFiftyOneOfTheHundredAndOneRecalls() {
        figures.add(List.of(at(0, 1), at(50, 1)), List.of(at(0, 0.9)));
        assertEquals(51 / 101.0, figures.summary().ap(), EXACT);
        assertEquals(0.5, figures.summary().ar(), EXACT);
    }

    @Test
    void aSurerErrorHalvesThePrecision() {
        figures.add(List.of(at(0, 1)), List.of(at(0, 0.5), at(80, 0.9)));
        assertEquals(0.5, figures.summary().ap(), EXACT);
        assertEquals(1, figures.summary().ar(), EXACT);
    }

    @Test
    void aLessSureErrorCostsNothing() {
        figures.add(List.of(at(0, 1)), List.of(at(0, 0.9), at(80, 0.5)));
        assertEquals(1, figures.summary().ap(), EXACT);
    }

    @Test
    void errorsOfOtherImagesAreRankedTogether() {
        // Ranked: right, wrong, right. Recall 1/2 at precision 1, recall 1 at precision 2/3.
        figures.add(List.of(at(0, 1)), List.of(at(0, 0.9)));
        figures.add(List.of(at(0, 1)), List.of(at(80, 0.8), at(0, 0.7)));
        assertEquals((51 + 50 * 2 / 3.0) / 101, figures.summary().ap(), EXACT);
    }

    @Test
    void overlapDecidesAtHowManyThresholdsItCounts() {
        // Shifted by 2 of 10 pixels: 8 shared, 12 covered, overlap 2/3: right at 0.50 to 0.65.
        figures.add(List.of(at(0, 1)), List.of(at(2, 0.9)));
        assertEquals(0.4, figures.summary().ap(), EXACT);
        assertEquals(1, figures.summary().ap50(), EXACT);
        assertEquals(0.4, figures.summary().ar(), EXACT);
    }

    @Test
    void anObjectIsFoundOnlyOnce() {
        // The second detection of the first object is an error, between two that are right.
        figures.add(List.of(at(0, 1), at(50, 1)), List.of(at(0, 0.9), at(0, 0.8), at(50, 0.7)));
        assertEquals((51 + 50 * 2 / 3.0) / 101, figures.summary().ap(), EXACT);
    }

    @Test
    void meansAreOverCategoriesThatOccur() {
        Detection other = new Detection(7, 0.9, new Box(0, 0, 10, 10));
        Detection absent = new Detection(9, 0.9, new Box(0, 0, 10, 10));
        figures.add(List.of(at(0, 1), other), List.of(at(0, 0.9), absent));
        assertEquals(0.5, figures.summary().ap(), EXACT);
    }

    @Test
    void anImageCountedTwiceIsAnImageAddedTwice() {
        figures.add(List.of(at(0, 1)), List.of(at(0, 0.9)));
        figures.add(List.of(at(0, 1), at(50, 1)), List.of(at(80, 0.8), at(0, 0.7)));
        // Ranked: right, then wrong and right twice each. Recall 1/5 at precision 1, 3/5 at 3/5.
        AveragePrecision.Summary twice = figures.summary(new int[] {1, 2});
        assertEquals((21 + 40 * 3 / 5.0) / 101, twice.ap(), EXACT);
        assertEquals(0.6, twice.ar(), EXACT);
        assertEquals(1, figures.summary(new int[] {3, 0}).ap(), EXACT);
    }

    @Test
    void nothingFoundIsNothingAndNothingThereIsNoFigure() {
        figures.add(List.of(at(0, 1)), List.of());
        assertEquals(new AveragePrecision.Summary(0, 0, 0), figures.summary());
        AveragePrecision empty = new AveragePrecision();
        empty.add(List.of(), List.of(at(0, 0.9)));
        assertEquals(Double.NaN, empty.summary().ap());
    }

    @Test
    void boxesThatOnlyTouchShareNothing() {
        assertEquals(0, new Box(0, 0, 10, 10).overlap(new Box(10, 0, 20, 10)));
        assertEquals(1 / 7.0, new Box(0, 0, 2, 2).overlap(new Box(1, 1, 3, 3)), EXACT);
    }

    private AveragePrecision.Summary rounded() {
        AveragePrecision.Summary s = figures.summary();
        return new AveragePrecision.Summary(
                Math.round(s.ap() * 1e9) / 1e9,
                Math.round(s.ap50() * 1e9) / 1e9,
                Math.round(s.ar() * 1e9) / 1e9);
    }

    /** Returns an object of category 3, 10 x 10 pixels, at a distance from the left. */
    private static Detection at(double left, double score) {
        return new Detection(3, score, new Box(left, 0, left + 10, 10));
    }
}
