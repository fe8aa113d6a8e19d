/** What steering bits by saliency gives. In: photographs. Out: figures. Not here: the estimator. */
package io.spcodec.bench.salient;
