/**
 * The symbols of one tile, both ways: their orders, the stages in which they become known, the steps
 * of the quantiser.
 *
 * <p>In: latents and the step map, or the payload of a tile. Out: hyper-latents and residuals, and
 * their bytes; or the same the other way round. Not here: sections, and the coder's insides.
 */
package io.spcodec.tile;
