/**
 * Pictures as callers have them: samples, regions, colour types, metadata, maps of saliency.
 *
 * <p>In: arrays. Out: immutable sizes around them. Not here: streams, files, the codec. This package
 * uses no other.
 */
package io.spcodec.image;
