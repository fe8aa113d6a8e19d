/**
 * Latents to integers and back: gain, quantiser, scan, and the stages in which means are refined.
 *
 * <p>In: latents and the step map. Out: hyper-latents and residuals of each tile, and their bytes.
 * Floats make means and latents here, never a probability: scale indices are integers from the
 * bundle's integer network on. Not here: sections, and the coder's insides.
 */
package io.spcodec.latent;
