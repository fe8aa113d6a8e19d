/**
 * What of a picture's metadata is left out on request, and the rest into the PNG files that are
 * written.
 *
 * <p>In: ICC profile, Exif and XMP, and a PNG file. Out: the same without what is not wanted, and the
 * file with them in it. Not here: where they come from, and the pixels.
 */
package io.spcodec.cli.metadata;
