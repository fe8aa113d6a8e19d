/**
 * A stream to samples, strip by strip: which tiles, in what memory, and what to do about damage.
 *
 * <p>In: a stream whose frame was read. Out: samples and warnings. Not here: how a tile is coded and
 * how latents become samples.
 */
package io.spcodec.decode;
