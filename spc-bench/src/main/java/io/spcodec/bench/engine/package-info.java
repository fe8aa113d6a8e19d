/**
 * The codec on an executor of one's choice. In: the name of an executor, pictures, streams. Out: the
 * bundle on it, streams, pictures. Not here: falling back, timing.
 */
package io.spcodec.bench.engine;
