/** Photographs from and to files. In: PNG, JPEG, PPM. Out: PNG, PPM. Not here: any metric. */
package io.spcodec.bench.image;
