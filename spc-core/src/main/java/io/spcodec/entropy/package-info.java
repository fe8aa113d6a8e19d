/**
 * Integers to bytes and back: frequency tables and the rANS coder.
 *
 * <p>In: quantised latents and, for each, the index of the distribution it is coded under. Out:
 * bytes. Not here: where the quantised values come from, and how bytes are framed and checked; an
 * entropy decoder accepts almost any bytes, so the container verifies checksums first.
 *
 * <pre>
 *  scale indices (bytes) -------------------------+
 *                                                 v
 *  symbols (ints) --------------------------> SymbolCoder --> bytes
 *                                                 ^
 *  TableSet (64 FrequencyTables of the bundle, or 64 of each quantiser) ---+
 * </pre>
 *
 * <p>Everything in this package is exact integer arithmetic: a single rounding error in a
 * probability turns the rest of a stream into garbage. A test refuses floating-point words here.
 */
package io.spcodec.entropy;
