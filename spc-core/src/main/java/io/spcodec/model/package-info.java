/**
 * The model bundle: manifest, checksums, networks, integer tables.
 *
 * <p>In: tensors. Out: tensors. The only package that knows ONNX Runtime. Not here: what the
 * networks are for, and any entropy coding.
 */
package io.spcodec.model;
