/**
 * Pictures that are written: pixels to PNG, heat maps to PNG, JPEG, BMP or TIFF.
 *
 * <p>Not here: reading, which is {@code io.spcodec.imageio.picture}, and the codec.
 */
package io.spcodec.cli.picture;
