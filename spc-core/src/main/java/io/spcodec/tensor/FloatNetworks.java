package io.spcodec.tensor;

import io.spcodec.error.SpcException;
import io.spcodec.work.RunControl;

/** The encoder's networks of a bundle, with the memory that they work in. Thread-safe. */
public interface FloatNetworks {
    /** Returns how large things are. */
    Dimensions dimensions();

    /** Takes memory for a tensor; the caller closes it. */
    Tensor tensor(Shape shape);

    /**
     * Runs a network.
     *
     * @param result the shape of what it returns
     * @param inputs in the order that {@link Role} gives
     * @return the output; the caller closes it
     */
    Tensor run(Role role, RunControl control, Shape result, Tensor... inputs) throws SpcException;

    /**
     * How large things are.
     *
     * @param latentChannels channels of the latents
     * @param hyperChannels channels of the hyper-latents
     * @param analysisMargin how many latents beyond its output the analysis sees
     */
    record Dimensions(int latentChannels, int hyperChannels, int analysisMargin) {}
}
