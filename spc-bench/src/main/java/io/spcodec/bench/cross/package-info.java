/**
 * Proof that streams decode to the same samples everywhere; {@code spc-bench/cross-cpu.sh} runs
 * these programs on emulated processors.
 */
package io.spcodec.bench.cross;
