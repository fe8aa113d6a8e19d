package io.spcodec.synthesis;

import io.spcodec.grid.LatentArea;
import io.spcodec.lapped.BlockSpan;
import io.spcodec.lapped.InverseLapped;
import io.spcodec.lapped.Support;

/** Decoded latents to samples of the colour axes, without what the network adds. */
final class LinearPath {
    /** Latents beside an area that its samples depend on. */
    static final int MARGIN = 1;

    private static final int SIDE = LatentArea.PIXELS;
    private static final int REACH = SIDE / 2;

    private final CoefficientScale scale;
    private final LatentArea bounds;
    private final int axes;

    /** Gets rows of samples, from top to bottom. */
    interface Sink {
        /**
         * Takes one row.
         *
         * @param y its place in the coded image
         * @param axes samples at [axis][column in its block * blocks + block]; null for an axis
         *     that is not wanted
         */
        void row(int y, int[][] axes);
    }

    /**
     * Prepares.
     *
     * @param bounds of the whole image
     * @param axes how many are wanted: one for gray, or three
     */
    LinearPath(CoefficientScale scale, LatentArea bounds, int axes) {
        this.scale = scale;
        this.bounds = bounds;
        this.axes = axes;
    }

    /** Returns the positions that the samples of an area depend on. */
    LatentArea needed(LatentArea area) {
        return area.grow(MARGIN, bounds);
    }

    /**
     * Makes the samples of an area and some around it.
     *
     * @param latents covering what the area needs
     * @param sink gets rows over the columns that the area {@link #needed needs}, of which those
     *     of the area are right
     */
    void run(LatentWindow latents, LatentArea area, Sink sink) {
        LatentArea outer = needed(area);
        InverseLapped[] inverses = inverses(outer);
        int[][] rows = new int[CoefficientScale.AXES][];
        for (int row = outer.row(); row < outer.bottom(); row++) {
            int from = latents.index(row, outer.column());
            Support[] supports = scale.fill(latents, from, outer.columns(), inverses);
            for (int axis = 0; axis < axes; axis++) {
                inverses[axis].next(supports[axis]);
            }
            if (row > outer.row()) {
                emit(inverses, row * SIDE - REACH, REACH, rows, sink);
            }
            emit(inverses, row * SIDE, 0, rows, sink);
        }
        if (outer.bottom() == bounds.bottom()) {
            for (int axis = 0; axis < axes; axis++) {
                inverses[axis].end();
            }
            emit(inverses, outer.bottom() * SIDE - REACH, REACH, rows, sink);
        }
    }

    private InverseLapped[] inverses(LatentArea outer) {
        BlockSpan span =
                new BlockSpan(
                        outer.columns(), outer.column() == 0, outer.right() == bounds.right());
        InverseLapped[] inverses = new InverseLapped[CoefficientScale.AXES];
        for (int axis = 0; axis < axes; axis++) {
            inverses[axis] = new InverseLapped(span);
        }
        return inverses;
    }

    /** Hands out eight rows: the lower halves of blocks, or the upper ones. */
    private static void emit(
            InverseLapped[] inverses, int firstY, int firstRow, int[][] rows, Sink sink) {
        for (int i = 0; i < REACH; i++) {
            for (int axis = 0; axis < inverses.length; axis++) {
                InverseLapped inverse = inverses[axis];
                if (inverse != null) {
                    rows[axis] = firstRow == 0 ? inverse.below(i) : inverse.above(firstRow + i);
                }
            }
            sink.row(firstY + i, rows);
        }
    }
}
