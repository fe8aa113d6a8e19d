/**
 * Codecs as black boxes with one knob. In: images and a setting. Out: whole files, and images back.
 * Not here: metrics, curves.
 */
package io.spcodec.bench.codec;
