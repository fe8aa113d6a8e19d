/**
 * The interface of the codec: {@link io.spcodec.SpcEncoder}, {@link io.spcodec.SpcDecoder}, their
 * options and what they return. No other package uses this one; pictures, faults and controls, which
 * callers meet too, have packages of their own.
 *
 * <pre>{@code
 *  encode                                 wall                                         decode
 *                                          |
 *  image ---> analysis ---> latents y -----|---> tile <-----> entropy <----> container <---> bytes
 *    |                                     |      ^  \           (tables, rANS)
 *    +------> saliency ---> fineness ------|------+   \
 *                                          |       network       integer layers; plain, executor
 *  metric (goals by score)                 |          \
 *                                          |           +-------> synthesis, lapped ---> samples
 *                                          |
 *          float                           |                     integers
 * }</pre>
 *
 * <p>The one law is that a decoder computes with integers alone. So the packages right of the wall
 * hold no floating-point word, and a test reads every source of theirs:
 *
 * <dl>
 *   <dt>{@code grid}
 *   <dd>tiles, areas, blocks, pieces, strips: geometry, and nothing else
 *   <dt>{@code container}
 *   <dd>sections, checksums, header, limits
 *   <dt>{@code entropy}
 *   <dd>frequency tables and rANS
 *   <dt>{@code network}
 *   <dd>the exact side of a model: layers, tables, proofs
 *   <dt>{@code plain}
 *   <dd>its networks in plain Java
 *   <dt>{@code lapped}
 *   <dd>the inverse lapped transform
 *   <dt>{@code tile}
 *   <dd>the symbols of a tile, both ways: orders, stages, steps
 *   <dt>{@code synthesis}
 *   <dd>decoded latents to samples
 *   <dt>{@code alpha}
 *   <dd>the lossless plane
 *   <dt>{@code decode}
 *   <dd>a stream to samples, strip by strip; damage; memory
 * </dl>
 *
 * <p>Left of it are {@code analysis}, {@code saliency}, {@code metric} and {@code encode}. On
 * neither side: {@code bundle}, which reads and proves a model; {@code executor}, which chooses who
 * runs its networks; {@code onnx}, the only package that knows ONNX Runtime; {@code tensor}, floats for
 * the encoder's networks; {@code work}, threads, progress and cancellation.
 */
package io.spcodec;
