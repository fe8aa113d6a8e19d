package io.spcodec.bench.detect;

/**
 * An object in an image.
 *
 * @param category what it is, 0 to 79 in COCO's order
 * @param score how sure the detector is, 0 to 1; of no meaning for a labelled object
 * @param box where it is
 */
record Detection(int category, double score, Box box) {}
