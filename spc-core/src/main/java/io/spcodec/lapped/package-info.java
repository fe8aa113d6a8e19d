/**
 * The lapped transform's way back in integers. In: coefficients of 16 x 16 blocks, rows of blocks
 * from top to bottom. Out: rows of the three colour axes. Not here: what the coefficients come from,
 * networks, samples. docs/FORMAT.md gives the arithmetic.
 */
package io.spcodec.lapped;
