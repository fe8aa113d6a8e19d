package io.spcodec.tile;

import io.spcodec.grid.LatentArea;

/**
 * The integers of a tile, in the order of the scan: channel by channel, row by row. The arrays are
 * not copied and belong to whoever made the tile.
 *
 * @param area where the tile lies
 * @param hyper hyper-latents, of magnitude up to {@value #MAX_HYPER}, on a grid of a quarter of the area's sides
 * @param indices which table each residual is coded under; under 0 a residual is zero
 * @param residuals what is left of the latents after their means, in steps
 */
public record TileSymbols(LatentArea area, byte[] hyper, byte[] indices, int[] residuals) {
    /** Largest magnitude of a hyper-latent. */
    public static final int MAX_HYPER = 127;
}
