package io.spcodec.synthesis;

import io.spcodec.grid.LatentArea;
import io.spcodec.network.SynthesisLayers;

/**
 * What the network adds to the linear path of an area: the sums of its last layer on a grid twice as
 * fine, by row, column and, fastest, colour * 64 + row * 8 + column of the sample.
 *
 * @param sums not copied
 * @param area what they cover, in latents
 */
public record LeaveWindow(int[] sums, LatentArea area) {
    private static final int CELLS = 4;

    /** From the sums of a cell to those of the same cell of the next block. */
    static final int BLOCK = 2 * SynthesisLayers.SAMPLES;

    /** Bytes of the sums of one latent position. */
    static final int BYTES = CELLS * SynthesisLayers.SAMPLES * Integer.BYTES;

    /** Checks that the sums are as many as the area has. */
    public LeaveWindow {
        if (sums.length != length(area)) {
            throw new IllegalArgumentException(sums.length + " sums for " + area);
        }
    }

    /** Returns how many sums an area has. */
    static int length(LatentArea area) {
        return Math.multiplyExact(SynthesisLayers.SAMPLES * CELLS, area.size());
    }

    /** Returns where the sums of a cell of 8 x 8 samples start. */
    int index(int cellRow, int cellColumn) {
        int columns = 2 * area.columns();
        int row = cellRow - 2 * area.row();
        int column = cellColumn - 2 * area.column();
        return (row * columns + column) * SynthesisLayers.SAMPLES;
    }
}
