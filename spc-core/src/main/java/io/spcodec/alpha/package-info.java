/**
 * The alpha plane, without loss: PNG's filters and Deflate.
 *
 * <p>In: the last sample of each pixel. Out: the payload of a section; and the reverse.
 */
package io.spcodec.alpha;
