/** Rate-distortion curves as mathematics. In: points. Out: values, areas. Not here: images, files. */
package io.spcodec.bench.curve;
