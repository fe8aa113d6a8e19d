package io.spcodec.synthesis;

import io.spcodec.grid.LatentArea;
import io.spcodec.image.Region;
import io.spcodec.network.IntegerModel;
import io.spcodec.network.QualityTables;

/**
 * The last step of a decoder: the linear path plus what the network adds, to samples. The same samples
 * whatever the pieces; memory for {@value #SPAN} blocks' width. Thread-safe.
 */
final class SampleHead {
    /** Blocks beside each other that are transformed at once: as many as keep a core's second cache. */
    private static final int SPAN = 64;

    private static final int SIDE = LatentArea.PIXELS;

    private final CoefficientScale scale;
    private final LeaveScale leaveScale;
    private final LatentArea bounds;

    /** Prepares for one image. */
    SampleHead(IntegerModel model, QualityTables tables, LatentArea bounds) {
        scale = new CoefficientScale(model, tables);
        leaveScale = new LeaveScale(model.synthesis().leave().shifts());
        this.bounds = bounds;
    }

    /** Returns the positions that the linear path of an area depends on. */
    LatentArea needed(LatentArea area) {
        return area.grow(LinearPath.MARGIN, bounds);
    }

    /**
     * Fills the colours of those pixels of a region that lie in a piece.
     *
     * @param latents covering what the piece {@link #needed needs}
     * @param leave covering the piece
     * @param piece positions, some of whose pixels are in the region
     */
    void run(LatentWindow latents, LeaveWindow leave, LatentArea piece, SampleTarget target) {
        int count = (piece.columns() - 1) / SPAN + 1;
        for (int i = 0; i < count; i++) {
            int left = piece.columns() * i / count;
            int right = piece.columns() * (i + 1) / count;
            LatentArea area =
                    new LatentArea(piece.row(), piece.column() + left, piece.rows(), right - left);
            if (overlaps(area, target.region())) {
                LinearPath path =
                        new LinearPath(scale, bounds, target.isGray() ? 1 : CoefficientScale.AXES);
                path.run(
                        latents,
                        area,
                        new SampleRow(leaveScale, leave, target, area, path.needed(area)));
            }
        }
    }

    private static boolean overlaps(LatentArea area, Region region) {
        return area.column() * SIDE < region.right() && area.right() * SIDE > region.x();
    }
}
