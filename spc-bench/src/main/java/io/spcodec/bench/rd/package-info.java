/**
 * Rate-distortion measurement. In: codecs and a folder of photographs. Out: points as CSV, tables,
 * plots. Not here: how a codec is called, how a curve is interpolated.
 */
package io.spcodec.bench.rd;
