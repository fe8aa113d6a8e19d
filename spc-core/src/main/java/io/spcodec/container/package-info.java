/**
 * The frame of a stream: signature, sections with checksums, header, table of tiles, limits.
 *
 * <p>In: bytes. Out: a checked header, the payload of each section, the payload of each tile; or
 * the same the other way round. Not here: what a payload means. docs/FORMAT.md is normative.
 *
 * <pre>
 *  sections:  signature  HEAD  [ICCP] [EXIF] [XMP_] [ALPH] [STEP] [FILT]  TOC_  TILE...  DONE
 *  compact:   signature  version  length  header  [step map]  [filter]  tile  checksum
 * </pre>
 *
 * <p>Every checksum is verified before the bytes below it are used: an entropy decoder accepts
 * nearly anything, so nobody after this package can tell damage from a picture.
 */
package io.spcodec.container;
