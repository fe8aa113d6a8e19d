package io.spcodec.network;

import io.spcodec.error.ModelException;

/** One layer of an {@link IntegerScaleNetwork}: integer planes in, integer planes out. */
sealed interface ScaleLayer permits IntegerConvolution, DepthToSpace {

    /** The bound below which every partial sum is the same in int and in single precision. */
    long EXACT_BOUND = 1L << 24;

    /** Channels that the layer makes of {@code channels}, or a refusal of that number. */
    int outputChannels(int channels) throws ModelException;

    /** Largest magnitude of the output, given that of the input; a refusal if not exact. */
    int outputMagnitude(int inputMagnitude) throws ModelException;

    /** Runs the layer. */
    Activations apply(Activations input);

    /**
     * Integers of a layer, channels last: [height][width][channels].
     *
     * @param values row by row, pixel by pixel, one array a pixel: C2 vectorises a loop over
     *     arrays that each start at 0, and not one over offsets in a single array
     */
    record Activations(int height, int width, int channels, int[][] values) {}
}
