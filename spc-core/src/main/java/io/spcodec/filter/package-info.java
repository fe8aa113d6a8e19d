/**
 * The filter behind the synthesis: samples to samples nearer to the original, by coefficients that
 * the stream carries for the whole image. A Wiener filter whose differences are bounded, after the
 * adaptive loop filter of VVC (Karczewicz et al., VVC In-Loop Filters, 2021). Behind it squares that
 * the stream calls calm are smoothed.
 *
 * <p>In: decoded samples, a filter. Out: samples; the payload of a filter both ways. Not here: which
 * coefficients and which squares are best.
 */
package io.spcodec.filter;
