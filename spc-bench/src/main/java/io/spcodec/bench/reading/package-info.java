/**
 * Reading after compression. In: pictures with writing, codecs, a program that reads. Out: errors a
 * character. Not here: how text is recognised.
 */
package io.spcodec.bench.reading;
