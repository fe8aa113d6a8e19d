/**
 * What pictures carry beside their pixels: ICC profile, Exif with the orientation, and XMP.
 *
 * <p>In: a whole file, or the metadata trees of any ImageIO reader. Out: the three blobs, byte for
 * byte where the source has them so, and a sentence for all that is not carried. Not here: whether a
 * profile fits the pixels, and the metadata of SPC images themselves.
 */
package io.spcodec.imageio.metadata;
