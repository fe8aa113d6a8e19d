package io.spcodec.tile;

/**
 * The order of the hyper-latents of a tile, channel by channel, and the table of each channel,
 * which depends on the quality alone.
 */
final class HyperScan {
    private final byte[] indices;

    HyperScan(SymbolModel.AtQuality quality) {
        this.indices = quality.hyperIndices();
    }

    int channels() {
        return indices.length;
    }

    /** Returns the table of each of so many hyper-latents. */
    byte[] tables(int count) {
        byte[] tables = new byte[count];
        int positions = count / indices.length;
        for (int i = 0; i < count; i++) {
            tables[i] = indices[i / positions];
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
