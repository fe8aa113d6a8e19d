package io.spcodec.tile;

import io.spcodec.grid.LatentArea;
import io.spcodec.grid.TileGrid;
import io.spcodec.network.IntegerModel;

/**
 * How much finer (positive) or coarser (negative) the quantiser's step is, in quarter octaves, -16 to
 * 16, for each square of 2 x 2 latents: the section STEP of a stream.
 *
 * @param rows rows of the map
 * @param columns columns of the map
 * @param values row by row; not copied, never written after construction
 */
public record FinenessMap(int rows, int columns, byte[] values) {
    /** The finest; the coarsest is its negative. */
    public static final int MAX = IntegerModel.MAX_FINENESS;

    private static final int LATENTS = 2;

    /** Side in pixels of the square that one value holds for. */
    public static final int CELL = LATENTS * LatentArea.PIXELS;

    /** Returns a map of zeros: the model's own step everywhere. */
    public static FinenessMap flat(TileGrid grid) {
        LatentArea all = grid.bounds();
        int rows = all.rows() / LATENTS;
        int columns = all.columns() / LATENTS;
        return new FinenessMap(rows, columns, new byte[rows * columns]);
    }

    /** Returns the fineness at a latent position of the whole image. */
    public int at(int row, int column) {
        return values[row / LATENTS * columns + column / LATENTS];
    }

    /** Returns the fineness of an area's latents, row by row. */
    public byte[] of(LatentArea area) {
        byte[] result = new byte[area.size()];
        for (int i = 0; i < result.length; i++) {
            int row = area.row() + i / area.columns();
            result[i] = (byte) at(row, area.column() + i % area.columns());
        }
        return result;
    }

    /** Returns whether all is zero, so that nothing has to be sent. */
    public boolean isFlat() {
        for (byte value : values) {
            if (value != 0) {
                return false;
            }
        }
        return true;
    }
}
