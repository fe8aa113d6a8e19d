/**
 * The metrics themselves under test: whom people agree with, and what a score costs. In: human
 * answers, metrics. Out: tables. Not here: codecs.
 */
package io.spcodec.bench.metric;
