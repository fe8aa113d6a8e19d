/**
 * Scores of how alike two images look.
 *
 * <p>In: two {@link io.spcodec.image.PixelImage}s. Out: a score, a heat map, or the probability that a
 * person prefers one candidate. Not here: the codec, files, networks.
 *
 * <p>Rows stream through: {@link io.spcodec.metric.RowSource} makes them, bands run in parallel
 * ({@link io.spcodec.metric.Bands}), windows slide down a band ({@link
 * io.spcodec.metric.PairWindow}). Memory beside the images is what the halved scales take, about 4
 * bytes per pixel and image.
 */
package io.spcodec.metric;
