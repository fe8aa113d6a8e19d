/**
 * Pictures in files, as the JDK's readers give them: PNG, JPEG, BMP and TIFF to pixels with their
 * metadata, for programs that turn many of them into streams.
 *
 * <p>Out: 8-bit gray or RGB, with or without alpha; 16-bit and indexed pictures are converted. Not
 * here: the codec, and any colour conversion (the samples keep the meaning their ICC profile gives
 * them).
 */
package io.spcodec.imageio.picture;
