/**
 * Samples to tensors and back: colour, padding, tiles with margin, the transforms run in pieces,
 * the lossless alpha plane and the colours that it hides.
 *
 * <p>In: an image. Out: latents (encoder), and the reverse. Not here: files, quantisation.
 */
package io.spcodec.pixel;
