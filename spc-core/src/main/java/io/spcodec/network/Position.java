package io.spcodec.network;

/**
 * A place within every 2 x 2 square of positions, or the only place of a whole grid.
 *
 * @param row 0 or 1
 * @param column 0 or 1
 */
public record Position(int row, int column) {}
