/**
 * Where people look, and what that does to the quantiser's step.
 *
 * <p>In: an image, or a map the caller made. Out: small integers on the 1/32 grid, which the stream
 * carries. Not here: the insides of the network, and the quantiser.
 */
package io.spcodec.saliency;
