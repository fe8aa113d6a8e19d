/**
 * An image to a stream, block by block, once for each quality that a goal makes it try.
 *
 * <p>In: an image and what its stream shall be. Out: the stream. Not here: how a tile is coded.
 */
package io.spcodec.encode;
