package io.spcodec.decode;

import io.spcodec.container.Header;
import io.spcodec.control.DecodeLimits;
import io.spcodec.error.LimitExceededException;
import io.spcodec.grid.Strips;
import io.spcodec.image.Region;

/** What a decode will take, from the header alone, so that it can be refused before it starts. */
public final class MemoryEstimate {
    /** Latents of a strip: 384 channels of two bytes at a 256th of the pixels each. */
    private static final int LATENT_BYTES = 3;

    /** A strip's latents and those of the one before. */
    private static final int STRIPS = 2;

    /** What is known of the tiles that are decoded at once, at each of 8192 positions: 8 KiB. */
    private static final int BATCH_BYTES = 32;

    private static final long MOST_BATCH_BYTES = 64L << 20;

    /** What the widest layer and its neighbours take for each pixel of a piece. */
    private static final int NETWORK_BYTES = 64;

    /** The transforms run in pieces of at most so many pixels, margins included. */
    private static final long PIECE_PIXELS = 3L << 20;

    /** Java's arrays end here; tiles are bounded by it as well. */
    private static final long MAX_ARRAY = Integer.MAX_VALUE - 8;

    private static final long FIXED_BYTES = 32L << 20;

    private final Header header;
    private final Region region;
    private final long limit;
    private final boolean lenient;

    /**
     * Prepares for one decode.
     *
     * @param limit bytes it may take
     * @param lenient whether damage may be filled from far
     */
    public MemoryEstimate(Header header, Region region, long limit, boolean lenient) {
        this.header = header;
        this.region = region;
        this.limit = limit;
        this.lenient = lenient;
    }

    /** Refuses what is beyond the limits if the decoded region is kept as a whole. */
    public void checkImage() throws LimitExceededException {
        long samples =
                Math.multiplyFull(region.width(), region.height()) * header.colorType().channels();
        if (samples > MAX_ARRAY) {
            throw new LimitExceededException("samples in one array", samples, MAX_ARRAY);
        }
        check(samples);
    }

    /** Refuses what is beyond the limits if nothing is kept but a strip. */
    public void checkStrips() throws LimitExceededException {
        check(0);
    }

    private void check(long keptBytes) throws LimitExceededException {
        int tile = header.tileSize();
        // Tiles are decoded whole, and those beside the region too.
        long columns = Math.min(header.width(), region.width() + 2L * tile);
        long touched = columns * Math.min(header.height(), stripRows() + 2L * tile);
        long latents = touched * LATENT_BYTES / Short.BYTES;
        if (latents > MAX_ARRAY) {
            throw new LimitExceededException("latents in one array", latents, MAX_ARRAY);
        }
        long strip = stripRows() * region.width() * header.colorType().channels();
        if (strip > MAX_ARRAY) {
            throw new LimitExceededException("samples of a strip", strip, MAX_ARRAY);
        }
        long alpha =
                header.colorType().hasAlpha()
                        ? Math.multiplyFull(region.width(), region.height())
                        : 0;
        if (alpha > MAX_ARRAY) {
            throw new LimitExceededException("samples of the alpha plane", alpha, MAX_ARRAY);
        }
        long bytes =
                FIXED_BYTES
                        + keptBytes
                        + strip
                        + alpha
                        + touched * LATENT_BYTES * STRIPS
                        + Math.min(touched * BATCH_BYTES, MOST_BATCH_BYTES)
                        + Math.min(touched, PIECE_PIXELS) * NETWORK_BYTES;
        if (bytes > limit) {
            throw new LimitExceededException(
                    "bytes of memory", bytes, limit, DecodeLimits.MAX_MEMORY_BYTES);
        }
    }

    /** Damage that is allowed may be filled from far, so the region is then a single strip. */
    private long stripRows() {
        return lenient
                ? region.height()
                : Math.min(region.height(), Strips.rows(region.width(), header.tileSize()));
    }
}
