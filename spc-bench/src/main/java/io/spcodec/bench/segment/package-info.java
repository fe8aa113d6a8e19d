/**
 * Segmentation after compression. In: photographs with polygons, a network that finds what stands
 * out. Out: how far its masks agree. Not here: how files of a size are found.
 */
package io.spcodec.bench.segment;
