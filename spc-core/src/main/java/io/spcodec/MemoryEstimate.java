package io.spcodec;

import io.spcodec.container.Header;

/** What a decode will take, from the header alone, so that it can be refused before it starts. */
final class MemoryEstimate {
    /** Integers and latents of 256 channels at a 256th of the pixels: 4 + 1 + 4 bytes. */
    private static final int LATENT_BYTES = 9;

    /** What the widest layer and its neighbours take for each pixel of a piece. */
    private static final int NETWORK_BYTES = 64;

    /** The transforms run in pieces of at most so many pixels, margins included. */
    private static final long PIECE_PIXELS = 3L << 20;

    /** Java's arrays end here; tiles are bounded by it as well. */
    private static final long MAX_ARRAY = Integer.MAX_VALUE - 8;

    private static final long FIXED_BYTES = 32L << 20;

    private MemoryEstimate() {}

    static void check(Header header, Region region, DecodeLimits limits)
            throws LimitExceededException {
        long samples =
                Math.multiplyFull(region.width(), region.height()) * header.colorType().channels();
        if (samples > MAX_ARRAY) {
            throw new LimitExceededException("samples in one array", samples, MAX_ARRAY);
        }
        int tile = header.tileSize();
        // Tiles are decoded whole, and those beside the region too.
        long touched =
                Math.min(header.width(), region.width() + 2L * tile)
                        * Math.min(header.height(), region.height() + 2L * tile);
        if (touched > MAX_ARRAY) {
            throw new LimitExceededException("latents in one array", touched, MAX_ARRAY);
        }
        long bytes =
                FIXED_BYTES
                        + samples
                        + touched * LATENT_BYTES
                        + Math.min(touched, PIECE_PIXELS) * NETWORK_BYTES;
        if (bytes > limits.maxMemoryBytes()) {
            throw new LimitExceededException("bytes of memory", bytes, limits.maxMemoryBytes());
        }
    }
}
