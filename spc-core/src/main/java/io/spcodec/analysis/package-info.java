/**
 * Samples to latents, piece by piece, with colours of no cost where alpha hides them.
 *
 * <p>In: an image. Out: latents before any gain, and the gains of one quality.
 * Not here: quantisation. Runs in the encoder only.
 */
package io.spcodec.analysis;
