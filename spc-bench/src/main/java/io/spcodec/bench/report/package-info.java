/** One HTML file that shows everything, offline. In: results, photographs. Out: a page. */
package io.spcodec.bench.report;
