package io.spcodec.synthesis;

import io.spcodec.grid.LatentArea;
import io.spcodec.network.Sums;
import io.spcodec.network.SynthesisLayers;

/**
 * What the network adds to the linear path of an area: the sums of its last layer on a grid twice as
 * fine, by row, column and, fastest, colour * 64 + row * 8 + column of the sample.
 *
 * @param sums read while they are needed, a row of cells at a time
 * @param area what they cover, in latents
 */
public record LeaveWindow(Sums sums, LatentArea area) {
    private static final int CELLS = 4;

    /** From the sums of a cell to those of the same cell of the next block. */
    static final int BLOCK = 2 * SynthesisLayers.SAMPLES;

    /** Bytes of the sums of one latent position. */
    static final int BYTES = CELLS * SynthesisLayers.SAMPLES * Integer.BYTES;

    /** Returns how many sums a row of cells of so many latents has. */
    static int rowLength(int latents) {
        return latents * BLOCK;
    }

    /**
     * Reads a row of cells.
     *
     * @param cellRow of the coded image
     * @param part whose columns are read
     */
    void read(int cellRow, LatentArea part, int[] target) {
        int row = cellRow - 2 * area.row();
        int column = 2 * (part.column() - area.column());
        sums.read(row * 2 * area.columns() + column, 2 * part.columns(), target);
    }
}
