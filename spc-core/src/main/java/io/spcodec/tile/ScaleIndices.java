package io.spcodec.tile;

import io.spcodec.error.SpcException;
import io.spcodec.grid.LatentArea;
import io.spcodec.grid.TileGrid;

/**
 * Which table each residual of a tile is coded under. Integers only: encoder and decoder must agree
 * on every one of them. Thread-safe.
 */
public final class ScaleIndices {
    /** A table index is an eighth of an octave, a step a quarter. */
    private static final int INDICES_PER_STEP = 2;

    private final SymbolModel.AtQuality quality;
    private final StepMap steps;

    /** Prepares for one image. */
    public ScaleIndices(SymbolModel.AtQuality quality, StepMap steps) {
        this.quality = quality;
        this.steps = steps;
    }

    /** Returns the quality that they are for. */
    SymbolModel.AtQuality quality() {
        return quality;
    }

    /** Returns the indices of a tile's residuals. */
    byte[] of(byte[] hyper, LatentArea area) throws SpcException {
        int[] biases = quality.indexBiases();
        int largest = quality.tables().size() - 1;
        byte[] indices = new byte[biases.length * area.size()];
        int rows = area.rows() / TileGrid.HYPER_LATENTS;
        int columns = area.columns() / TileGrid.HYPER_LATENTS;
        quality.scaleNetwork().run(hyper, rows, columns, indices);
        int[] offsets = stepOffsets(area);
        for (int channel = 0; channel < biases.length; channel++) {
            int bias = biases[channel];
            int from = channel * offsets.length;
            for (int i = 0; i < offsets.length; i++) {
                int index = indices[from + i] + bias + offsets[i];
                indices[from + i] = (byte) Math.max(0, Math.min(largest, index));
            }
        }
        return indices;
    }

    private int[] stepOffsets(LatentArea area) {
        int[] offsets = new int[area.size()];
        for (int i = 0; i < offsets.length; i++) {
            int row = area.row() + i / area.columns();
            int column = area.column() + i % area.columns();
            offsets[i] = INDICES_PER_STEP * steps.at(row, column);
        }
        return offsets;
    }

    /** Returns the step of each position of a tile. */
    byte[] steps(LatentArea area) {
        byte[] values = new byte[area.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] =
                    (byte)
                            steps.at(
                                    area.row() + i / area.columns(),
                                    area.column() + i % area.columns());
        }
        return values;
    }
}
