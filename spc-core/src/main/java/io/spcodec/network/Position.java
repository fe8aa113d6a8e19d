package io.spcodec.network;

/**
 * A place within every 2 x 2 or 4 x 4 square of positions, or the only place of a whole grid.
 *
 * @param row 0 to 3
 * @param column 0 to 3
 */
public record Position(int row, int column) {}
