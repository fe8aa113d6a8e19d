/**
 * Any image of the Java library as the codec takes it: one conversion for all who have one.
 *
 * <p>In: buffered, rendered and raster images of any layout, and what they came with. Out: 8-bit
 * samples, read in parts, and the metadata that are true of these samples. Not here: files, trees
 * and the codec.
 */
package io.spcodec.imageio.source;
