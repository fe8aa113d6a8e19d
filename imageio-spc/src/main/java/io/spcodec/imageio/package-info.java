/**
 * The ImageIO plugin: buffered images to SPC streams and back.
 *
 * <p>Not here: any codec arithmetic, which is all in {@code io.spcodec}.
 */
package io.spcodec.imageio;
