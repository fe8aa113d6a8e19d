package io.spcodec.network;

import io.spcodec.error.SpcException;

/**
 * Hyper-latents to scale indices: the one network whose output chooses probabilities, hence one
 * that gives the same integers on every machine. Implementations are thread-safe.
 */
public interface ScaleNetwork {

    /** Hyper-latent channels, Z. */
    int hyperChannels();

    /** Latent channels, M: one scale index each. */
    int latentChannels();

    /**
     * Runs the network on one tile.
     *
     * @param hyper [Z][height][width], signed
     * @param height of the hyper-latents, at least 1
     * @param width of the hyper-latents, at least 1
     * @param indices receives [M][4 height][4 width], signed, not yet clipped to the tables
     * @throws SpcException if the engine below fails or is stopped
     */
    void run(byte[] hyper, int height, int width, byte[] indices) throws SpcException;
}
