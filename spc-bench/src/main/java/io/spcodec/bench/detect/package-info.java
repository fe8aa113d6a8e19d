/**
 * What compression does to a detector of objects. In: photographs with labelled boxes, codecs, a
 * detector's network. Out: COCO's figures. Not here: how good a picture looks.
 */
package io.spcodec.bench.detect;
