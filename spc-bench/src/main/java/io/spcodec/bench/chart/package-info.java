/** Line charts as SVG. In: numbers and names. Out: text. Not here: what the numbers mean. */
package io.spcodec.bench.chart;
