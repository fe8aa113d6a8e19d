/**
 * Samples to latents, piece by piece, with colours of no cost where alpha hides them.
 *
 * <p>In: an image. Out: latents before any gain, the gains of one quality, and what decoded samples miss.
 * Not here: quantisation. Runs in the encoder only.
 */
package io.spcodec.analysis;
