package io.spcodec.grid;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts an area into pieces of bounded size, so that a transform's memory does not grow with the
 * image. With a margin as wide as the network's reach every piece comes out as in one run.
 */
public final class Pieces {
    /**
     * Most latents in a piece without its margin: 2 megapixels. Twice as many bring 3 % of speed and
     * cost twice the memory; half as many cost 8 %.
     */
    static final int MAX_LATENTS = 8192;

    /** Side of the largest square of so many. */
    private static final int MAX_SIDE = 90;

    private Pieces() {}

    /** Returns pieces of nearly equal size that cover the area exactly once. */
    public static List<LatentArea> split(LatentArea area) {
        boolean whole = area.size() <= MAX_LATENTS;
        int down = whole ? 1 : (area.rows() - 1) / MAX_SIDE + 1;
        int tallest = (area.rows() - 1) / down + 1;
        int across = whole ? 1 : (area.columns() - 1) / (MAX_LATENTS / tallest) + 1;
        List<LatentArea> pieces = new ArrayList<>();
        for (int y = 0; y < down; y++) {
            int top = (int) ((long) area.rows() * y / down);
            int bottom = (int) ((long) area.rows() * (y + 1) / down);
            for (int x = 0; x < across; x++) {
                int left = (int) ((long) area.columns() * x / across);
                int right = (int) ((long) area.columns() * (x + 1) / across);
                pieces.add(
                        new LatentArea(
                                area.row() + top,
                                area.column() + left,
                                bottom - top,
                                right - left));
            }
        }
        return pieces;
    }
}
