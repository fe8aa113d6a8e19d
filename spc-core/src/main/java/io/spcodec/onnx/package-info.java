/**
 * ONNX Runtime: its native library, devices, sessions.
 *
 * <p>In: networks as bytes, tensors. Out: tensors. The only package that knows {@code ai.onnxruntime}.
 * Not here: what the networks are for, and where their bytes come from.
 */
package io.spcodec.onnx;
