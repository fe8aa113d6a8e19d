/**
 * Floats for the encoder's networks: tensors in native memory, planes of latents, samples as floats.
 *
 * <p>In: samples, latents. Out: the same as tensors, and back. Not here: who runs a network, and
 * anything that a decoder does.
 */
package io.spcodec.tensor;
