/** HTML in one file, offline. In: results, photographs. Out: a page. Not here: measuring. */
package io.spcodec.bench.report;
