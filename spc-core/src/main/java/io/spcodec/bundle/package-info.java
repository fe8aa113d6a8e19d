/**
 * The model bundle: manifest, checksums, networks, integer tables.
 *
 * <p>In: files. Out: a model whose every file is the one that the manifest names, whose integers are
 * proved and whose golden vectors are met. Not here: what the networks are for, and any coding.
 */
package io.spcodec.bundle;
