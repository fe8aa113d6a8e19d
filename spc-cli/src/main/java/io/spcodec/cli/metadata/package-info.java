/**
 * ICC profile, Exif and XMP of JPEG and PNG files, carried byte for byte.
 *
 * <p>In: a whole file. Out: the three blobs, and a PNG file with the blobs put back. Not here: what
 * the blobs say, and the pixels.
 */
package io.spcodec.cli.metadata;
