package io.spcodec.tile;

import io.spcodec.bundle.ModelBundle;
import io.spcodec.error.SpcException;
import io.spcodec.grid.LatentArea;
import io.spcodec.network.ScaleNetwork;

/**
 * Which table each residual of a tile is coded under. Integers only: encoder and decoder must agree
 * on every one of them. Thread-safe.
 */
public final class ScaleIndices {
    private static final int HYPER_LATENTS = 4;
    private static final int MAX_INDEX = 63;

    /** A table index is an eighth of an octave, a step a quarter. */
    private static final int INDICES_PER_STEP = 2;

    private final ScaleNetwork network;
    private final int[] biases;
    private final StepMap steps;

    /** Prepares for one image. */
    public ScaleIndices(ModelBundle model, int qualityIndex, StepMap steps) {
        this(model, model.scaleNetwork(), qualityIndex, steps);
    }

    /** Prepares for one image with another implementation of the bundle's scale network. */
    public ScaleIndices(ModelBundle model, ScaleNetwork network, int qualityIndex, StepMap steps) {
        this.network = network;
        this.biases = model.manifest().curves().indexBiases(qualityIndex);
        this.steps = steps;
    }

    /** Returns the indices of a tile's residuals. */
    byte[] of(byte[] hyper, LatentArea area) throws SpcException {
        byte[] indices = new byte[biases.length * area.size()];
        network.run(hyper, area.rows() / HYPER_LATENTS, area.columns() / HYPER_LATENTS, indices);
        int[] offsets = stepOffsets(area);
        for (int channel = 0; channel < biases.length; channel++) {
            int bias = biases[channel];
            int from = channel * offsets.length;
            for (int i = 0; i < offsets.length; i++) {
                int index = indices[from + i] + bias + offsets[i];
                indices[from + i] = (byte) Math.max(0, Math.min(MAX_INDEX, index));
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

    int channels() {
        return biases.length;
    }
}
