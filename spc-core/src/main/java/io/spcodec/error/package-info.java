/**
 * What can go wrong with a stream or a model, a type for each kind of fault.
 *
 * <p>In: what was found and what was expected. Out: exceptions, and the warnings of those who went
 * on. Not here: mistakes of the caller, which are unchecked.
 */
package io.spcodec.error;
