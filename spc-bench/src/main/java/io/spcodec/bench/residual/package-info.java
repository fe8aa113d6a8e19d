/**
 * What a mean hides: where and how decoded pictures differ from their originals, beside a peer's of
 * equal size. In: pictures of two codecs. Out: a table, a sheet of the worst crops. Not here: rates.
 */
package io.spcodec.bench.residual;
