/**
 * The integer networks in plain Java, for where no native library is.
 *
 * <p>In: a proved model, bytes. Out: integers, those of every other executor. Inside they are carried
 * in floats, which C2 turns into faster vector code than ints; the model's proof that no sum reaches
 * 2^24 makes that exact, and golden vectors are run before it is believed. Not here: what the
 * networks are for, and which executor is chosen.
 */
package io.spcodec.plain;
