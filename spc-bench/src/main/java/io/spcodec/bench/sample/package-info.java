/** How far a figure would move on other images. In: a figure of a sample. Out: an interval. */
package io.spcodec.bench.sample;
