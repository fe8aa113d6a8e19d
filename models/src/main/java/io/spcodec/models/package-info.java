/**
 * Model bundles as resources, one directory per bundle id.
 *
 * <p>In: a bundle id and a file name. Out: its bytes. Not here: what the bytes mean, and whether
 * they are the right ones (the codec checks every file against the manifest's SHA-256).
 */
package io.spcodec.models;
