/** Benchmarks; each states its question and the command that answers it. */
package io.spcodec.bench;
