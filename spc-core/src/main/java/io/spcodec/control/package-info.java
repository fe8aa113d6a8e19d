/**
 * What a caller rules while the codec works: limits, the processor or the GPU, progress and an end.
 *
 * <p>Not here: what is encoded or decoded, and how well.
 */
package io.spcodec.control;
