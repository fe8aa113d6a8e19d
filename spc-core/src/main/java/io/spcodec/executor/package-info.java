/**
 * Which executor runs the integer networks: bytes in ONNX Runtime, single precision on a GPU, or
 * plain Java.
 *
 * <p>In: a model, its golden vectors, its graphs, the caller's wish. Out: networks that gave exactly
 * what they have to on this machine. Not here: how any of them computes.
 */
package io.spcodec.executor;
