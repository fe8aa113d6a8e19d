package io.spcodec.bench.segment;

import java.util.BitSet;

/** Cells of a square grid laid over a picture that belong to its objects. Immutable. */
final class Mask {
    /** Cells across and down, whatever the picture's shape. */
    static final int SIDE = 320;

    /** Weight of precision against recall that is usual for salient objects (Achanta 2009). */
    private static final double BETA_SQUARED = 0.3;

    private final BitSet cells;

    Mask(BitSet cells) {
        this.cells = (BitSet) cells.clone();
    }

    int size() {
        return cells.cardinality();
    }

    private int common(Mask other) {
        BitSet both = (BitSet) cells.clone();
        both.and(other.cells);
        return both.cardinality();
    }

    /** Returns intersection over union, 1 where both are empty. */
    double overlap(Mask other) {
        int common = common(other);
        int union = size() + other.size() - common;
        return union == 0 ? 1 : (double) common / union;
    }

    /** Returns the F measure of this against the truth, with precision weighed as is usual. */
    double fMeasure(Mask truth) {
        double common = common(truth);
        if (common == 0) {
            return size() + truth.size() == 0 ? 1 : 0;
        }
        double precision = common / size();
        double recall = common / truth.size();
        return (1 + BETA_SQUARED) * precision * recall / (BETA_SQUARED * precision + recall);
    }
}
