/** How good a decoded image is. In: pairs of images. Out: figures. Not here: codecs, rates. */
package io.spcodec.bench.judge;
