package io.spcodec.trace;

/** Where the time of an encoding or a decoding goes. */
public enum Stage {
    /** Loading networks, at the first use of a bundle. */
    MODELS,
    /** Estimating where people look. */
    SALIENCY,
    /** The alpha plane, there and back, and colours under it. */
    ALPHA,
    /** Pixels to latents. */
    ANALYSIS,
    /** Means, scales and quantisation. */
    LATENTS,
    /** Symbols to bytes and back. */
    ENTROPY,
    /** Latents to pixels. */
    SYNTHESIS,
    /** Samples nearer to the original, and which filter makes them. */
    FILTER,
    /** Putting a stream together, or handing pixels to the caller. */
    OUTPUT,
    /** Measuring what was encoded, for a target by metric. */
    MEASURING
}
