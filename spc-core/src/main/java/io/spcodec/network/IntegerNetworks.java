package io.spcodec.network;

import io.spcodec.error.SpcException;

/**
 * The integer networks of one model. All executors give the same integers, on every machine.
 * Thread-safe.
 *
 * <p>Arrays are ordered by image, row, column and, fastest, channel. Features are unsigned bytes.
 * What has both signs is stored as its value plus {@link #ZERO}.
 */
public interface IntegerNetworks extends AutoCloseable {
    /** The byte that stands for zero where values have both signs. */
    int ZERO = 128;

    /**
     * Makes features from hyper-latents.
     *
     * @param grid of the hyper-latents
     * @param hyper signed, plus {@link #ZERO}
     * @param features receives them, on a grid four times as fine
     * @throws SpcException if the device fails
     */
    void features(Extent grid, byte[] hyper, byte[] features) throws SpcException;

    /**
     * Predicts the symbols of a stage.
     *
     * @param number of the stage
     * @param grid of the latents; its sides are multiples of four
     * @param features at all positions
     * @param known of each known latent its value, of each its magnitude, group by group, plus
     *     {@link #ZERO}; empty if nothing is known
     * @return the sums of the stage's last layer, rounded by its shifts, ties to even; of each image
     *     class by class: at each position those of the means, then those of the changes of the scale
     *     index. To be closed
     * @throws SpcException if the device fails
     */
    Sums stage(int number, Extent grid, byte[] features, byte[] known) throws SpcException;

    /**
     * Makes what is added to the linear path.
     *
     * @param grid of the latents
     * @param latents of the synthesis' input, signed, plus {@link #ZERO}
     * @param tables of the image's quality
     * @return the sums of the last layer, on a grid twice as fine, {@link SynthesisLayers#SAMPLES} at
     *     each position. To be closed
     * @throws SpcException if the device fails
     */
    Sums leave(Extent grid, byte[] latents, QualityTables tables) throws SpcException;

    /** Returns what runs the networks, for reports: {@code int8}, {@code fp32} or {@code java}. */
    String name();

    @Override
    void close();
}
