package io.spcodec.lapped;

/**
 * The blocks beside each other that are transformed together.
 *
 * @param blocks how many, at least 1
 * @param startsPlane whether the first is the first of the plane, with no border before it
 * @param endsPlane whether the last is the last of the plane
 */
public record BlockSpan(int blocks, boolean startsPlane, boolean endsPlane) {
    /** Checks the number. */
    public BlockSpan {
        if (blocks < 1) {
            throw new IllegalArgumentException(blocks + " blocks");
        }
    }
}
