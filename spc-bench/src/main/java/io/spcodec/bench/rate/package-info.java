/**
 * What the programs that look at decoded pictures have in common. In: pictures, a codec. Out: its
 * files near four rates, and tables of rows by codec that keep what is not measured anew. Not here:
 * what is looked for in the pictures.
 */
package io.spcodec.bench.rate;
