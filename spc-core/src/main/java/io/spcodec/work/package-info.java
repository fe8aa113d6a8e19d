/**
 * How the codec works: in parallel, watched, and stopped when its caller asks.
 *
 * <p>Not here: what is done.
 */
package io.spcodec.work;
