package io.spcodec.control;

import io.spcodec.error.ModelException;

/** What runs the networks. The integer networks behind the probabilities never leave the CPU. */
public enum Provider {
    /** CUDA where it works, otherwise the CPU. */
    AUTO,
    /** The CPU. */
    CPU,
    /** CUDA, or a {@link ModelException} where it does not work. */
    CUDA
}
