/**
 * Where things lie: tiles, areas of latents, blocks, pieces, strips.
 *
 * <p>In: sizes in pixels. Out: rectangles of latents or pixels. Not here: what is in them.
 */
package io.spcodec.grid;
