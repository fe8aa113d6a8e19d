/**
 * Floats for networks: tensors in native memory, planes of latents, samples as floats.
 *
 * <p>In: samples, latents. Out: the same as tensors, and back. Not here: who runs a network. What is
 * right of the wall uses this package only for {@code spc-1}.
 */
package io.spcodec.tensor;
