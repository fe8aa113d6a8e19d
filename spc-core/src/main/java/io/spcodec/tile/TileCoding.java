package io.spcodec.tile;

import io.spcodec.entropy.Chains;
import io.spcodec.entropy.Frequencies;
import io.spcodec.grid.TileGrid;
import io.spcodec.network.Extent;
import io.spcodec.network.IntegerModel;
import io.spcodec.network.IntegerNetworks;
import io.spcodec.network.QualityTables;
import io.spcodec.work.RunControl;

/** What all tiles of an image are coded with. Immutable, thread-safe. */
public final class TileCoding {
    private final IntegerModel model;
    private final IntegerNetworks networks;
    private final Frequencies frequencies;
    private final int qualityIndex;
    private final QualityTables tables;
    private final RunControl control;

    /**
     * Prepares for one image.
     *
     * @param networks of the model
     * @param frequencies of the model
     * @param control asked between stages whether to go on
     */
    public TileCoding(
            IntegerModel model,
            IntegerNetworks networks,
            Frequencies frequencies,
            int qualityIndex,
            RunControl control) {
        this.model = model;
        this.networks = networks;
        this.frequencies = frequencies;
        this.qualityIndex = qualityIndex;
        this.tables = model.at(qualityIndex);
        this.control = control;
    }

    IntegerModel model() {
        return model;
    }

    IntegerNetworks networks() {
        return networks;
    }

    Frequencies frequencies() {
        return frequencies;
    }

    int qualityIndex() {
        return qualityIndex;
    }

    QualityTables tables() {
        return tables;
    }

    RunControl control() {
        return control;
    }

    /** Returns the chains of a tile's stream behind its hyper-latents. */
    Chains chains(Extent tile) {
        int coded = 0;
        for (byte table : hyperTables(tile)) {
            coded += frequencies.plain().codes(table) ? 1 : 0;
        }
        Chains chains = new Chains();
        chains.skip(coded);
        return chains;
    }

    /** Returns the table of each hyper-latent of a tile. */
    byte[] hyperTables(Extent tile) {
        byte[] channels = tables.hyperIndices();
        byte[] result = new byte[tile.over(TileGrid.HYPER_STRIDE).imageSize() * channels.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = channels[i % channels.length];
        }
        return result;
    }
}
