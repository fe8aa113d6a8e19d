package io.spcodec.tile;

import io.spcodec.bundle.ModelBundle;

/**
 * The order of the hyper-latents of a tile, channel by channel, and the table of each channel,
 * which depends on the quality alone.
 */
final class HyperScan {
    private static final int MAX_INDEX = 63;

    private final int[] indices;

    HyperScan(ModelBundle model, int qualityIndex) {
        this.indices = model.manifest().curves().hyperIndices(qualityIndex);
        for (int i = 0; i < indices.length; i++) {
            indices[i] = Math.max(0, Math.min(MAX_INDEX, indices[i]));
        }
    }

    int channels() {
        return indices.length;
    }

    /** Returns the table of each of so many hyper-latents. */
    byte[] tables(int count) {
        byte[] tables = new byte[count];
        int positions = count / indices.length;
        for (int i = 0; i < count; i++) {
            tables[i] = (byte) indices[i / positions];
        }
        return tables;
    }

    /** Sets to zero what is under the table that codes nothing. */
    void silence(byte[] hyper) {
        int positions = hyper.length / indices.length;
        for (int i = 0; i < hyper.length; i++) {
            if (indices[i / positions] == 0) {
                hyper[i] = 0;
            }
        }
    }
}
