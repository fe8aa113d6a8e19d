package io.spcodec.tile;

import io.spcodec.entropy.TableSet;
import io.spcodec.error.ModelException;
import io.spcodec.network.IntegerScaleNetwork;
import io.spcodec.network.ScaleNetwork;
import java.nio.ByteBuffer;

/**
 * All of a bundle that chooses the probability of a symbol: integers, and nothing else. Immutable,
 * thread-safe.
 */
public final class SymbolModel {
    private final TableSet tables;
    private final ScaleNetwork scaleNetwork;
    private final QualityAnchors indexBiases;
    private final QualityAnchors hyperIndices;

    private SymbolModel(
            TableSet tables,
            ScaleNetwork scaleNetwork,
            QualityAnchors indexBiases,
            QualityAnchors hyperIndices) {
        this.tables = tables;
        this.scaleNetwork = scaleNetwork;
        this.indexBiases = indexBiases;
        this.hyperIndices = hyperIndices;
    }

    /**
     * Reads a model, whose scale network runs in plain Java.
     *
     * @param tables as {@link TableSet#read} takes them; symbols under the first are sure zeros
     * @param scaleNetwork as {@link IntegerScaleNetwork#read} takes it
     * @param indexBiases what is added to the scale index of each latent channel
     * @param hyperIndices table of each channel of the hyper-latents, clipped to those there are
     * @throws ModelException if the bytes are no such things, or they have other channels
     */
    public static SymbolModel read(
            byte[] tables,
            byte[] scaleNetwork,
            QualityAnchors indexBiases,
            QualityAnchors hyperIndices)
            throws ModelException {
        IntegerScaleNetwork network = IntegerScaleNetwork.read(ByteBuffer.wrap(scaleNetwork));
        if (network.hyperChannels() != hyperIndices.channels()
                || network.latentChannels() != indexBiases.channels()) {
            throw new ModelException("scale-network.bin has other channels than the manifest");
        }
        TableSet set = TableSet.read(ByteBuffer.wrap(tables), true);
        return new SymbolModel(set, network, indexBiases, hyperIndices);
    }

    /** Returns this model with another form of the same scale network, which must be as exact. */
    public SymbolModel with(ScaleNetwork executor) {
        return new SymbolModel(tables, executor, indexBiases, hyperIndices);
    }

    /** Returns the tables that an index picks from; symbols under the first are sure zeros. */
    public TableSet tables() {
        return tables;
    }

    /** Returns the network from hyper-latents to scale indices. */
    public ScaleNetwork scaleNetwork() {
        return scaleNetwork;
    }

    /** Returns the number of channels of the latents. */
    public int latentChannels() {
        return indexBiases.channels();
    }

    /** Returns the number of channels of the hyper-latents. */
    public int hyperChannels() {
        return hyperIndices.channels();
    }

    /**
     * Returns everything of a quality.
     *
     * @param qualityIndex as in the header of a stream
     */
    public AtQuality at(int qualityIndex) {
        int[] hyper = hyperIndices.at(qualityIndex);
        byte[] clipped = new byte[hyper.length];
        for (int i = 0; i < hyper.length; i++) {
            clipped[i] = (byte) Math.max(0, Math.min(tables.size() - 1, hyper[i]));
        }
        return new AtQuality(
                qualityIndex, tables, scaleNetwork, indexBiases.at(qualityIndex), clipped);
    }

    /**
     * What the symbols of one quality are coded under. The arrays are not copied and never written.
     *
     * @param qualityIndex as in the header of a stream
     * @param tables of all symbols
     * @param scaleNetwork from hyper-latents to scale indices, before any bias
     * @param indexBiases what is added to the scale index of each latent channel
     * @param hyperIndices table of each channel of the hyper-latents
     */
    public record AtQuality(
            int qualityIndex,
            TableSet tables,
            ScaleNetwork scaleNetwork,
            int[] indexBiases,
            byte[] hyperIndices) {}
}
