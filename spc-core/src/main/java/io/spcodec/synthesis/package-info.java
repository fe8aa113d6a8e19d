/**
 * Decoded latents to samples, lost tiles filled from their neighbours.
 *
 * <p>In: latents. Out: samples of 0 to 255. Not here: where latents come from, alpha, files.
 */
package io.spcodec.synthesis;
