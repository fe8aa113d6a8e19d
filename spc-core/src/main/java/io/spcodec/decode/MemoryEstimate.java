package io.spcodec.decode;

import io.spcodec.container.Header;
import io.spcodec.control.DecodeLimits;
import io.spcodec.error.LimitExceededException;
import io.spcodec.filter.CalmPass;
import io.spcodec.filter.FilterPass;
import io.spcodec.grid.Batches;
import io.spcodec.grid.LatentArea;
import io.spcodec.grid.Strips;
import io.spcodec.grid.TileGrid;
import io.spcodec.image.LongestArray;
import io.spcodec.image.Region;
import io.spcodec.network.IntegerModel;
import io.spcodec.synthesis.Concealment;
import io.spcodec.synthesis.LatentWindow;
import io.spcodec.synthesis.Synthesis;
import io.spcodec.tile.BatchDecoder;
import java.util.List;

/**
 * What a decode will take, so that it can be refused before it starts: of samples, which the header
 * alone tells, and of everything, once the model is known. It walks over the very strips that the
 * decoder will, and asks each stage what it takes for them: the number stands beside the allocation.
 */
public final class MemoryEstimate {
    /** Tables of one decode, rows of the transform, tiles as they were read: no image changes it. */
    private static final long FIXED_BYTES = 32L << 20;

    private final Header header;
    private final Region region;
    private final boolean filtered;
    private final boolean lenient;
    private final boolean whole;

    /**
     * Prepares for one decode.
     *
     * @param filtered whether the stream has a filter
     * @param lenient whether damage may be filled from far, so that the region is a single strip
     * @param whole whether the region is kept as a whole, not only strip by strip
     */
    public MemoryEstimate(
            Header header, Region region, boolean filtered, boolean lenient, boolean whole) {
        this.header = header;
        this.region = region;
        this.filtered = filtered;
        this.lenient = lenient;
        this.whole = whole;
    }

    /**
     * Refuses what is beyond a limit in samples alone.
     *
     * @param limit bytes
     * @throws LimitExceededException if it is, or if no array holds them
     */
    public void checkSamples(long limit) throws LimitExceededException {
        check(sampleBytes(), limit);
    }

    /**
     * Refuses what is beyond a limit in all.
     *
     * @param model what will decode
     * @param limit bytes
     * @throws LimitExceededException if it is, or if no array holds the latents of a strip
     */
    public void check(IntegerModel model, long limit) throws LimitExceededException {
        check(bytes(model), limit);
    }

    private static void check(long bytes, long limit) throws LimitExceededException {
        if (bytes > limit) {
            throw new LimitExceededException(
                    "bytes of memory", bytes, limit, DecodeLimits.MAX_MEMORY_BYTES);
        }
    }

    private List<Region> strips() {
        return lenient ? List.of(region) : Strips.of(region, header.tileSize());
    }

    /** A strip, the image that strips are put together to, and the plane of alpha. */
    private long sampleBytes() throws LimitExceededException {
        List<Region> strips = strips();
        int channels = header.colorType().channels();
        long tallest = strips.stream().mapToLong(Region::height).max().orElseThrow();
        long strip = requireArray("samples of a strip", tallest * region.width() * channels);
        long all = Math.multiplyFull(region.width(), region.height());
        long alpha =
                header.colorType().hasAlpha() ? requireArray("samples of the alpha plane", all) : 0;
        if (!whole) {
            return filterBytes() + strip + alpha;
        }
        long image = requireArray("samples in one array", all * channels);
        return filterBytes() + alpha + image + (strips.size() > 1 ? strip : 0);
    }

    /** What the largest strip is filtered and smoothed from, and what that takes. */
    private long filterBytes() throws LimitExceededException {
        if (!filtered) {
            return 0;
        }
        long decoded = 0;
        long smoothed = 0;
        for (Region strip : strips()) {
            decoded = Math.max(decoded, pixels(seen(strip)));
            smoothed = Math.max(smoothed, pixels(unsmoothed(strip)));
        }
        int channels = header.colorType().channels();
        return requireArray("samples of a strip", decoded * channels)
                + smoothed * channels
                + FilterPass.workingBytes()
                + CalmPass.workingBytes();
    }

    private static long pixels(Region region) {
        return Math.multiplyFull(region.width(), region.height());
    }

    private Region unsmoothed(Region strip) {
        return CalmPass.around(strip, header.width(), header.height());
    }

    private Region seen(Region strip) {
        return filtered
                ? FilterPass.needed(unsmoothed(strip), header.width(), header.height())
                : strip;
    }

    /** Returns what the decode takes at most. */
    long bytes(IntegerModel model) throws LimitExceededException {
        TileGrid grid = new TileGrid(header.width(), header.height(), header.tileSize());
        List<Region> strips = strips();
        long latents = 0;
        for (Region strip : strips) {
            LatentArea tiles = grid.whole(Synthesis.needed(model, grid, seen(strip)));
            latents = Math.max(latents, Math.multiplyFull(tiles.rows(), tiles.columns()));
        }
        requireArray("latents in one array", latents * model.latentChannels());
        long transform = 0;
        for (Region strip : strips) {
            transform = Math.max(transform, Synthesis.workingBytes(model, grid, seen(strip)));
        }
        long window = LatentWindow.bytes(model.latentChannels(), latents);
        long batch = Math.min(latents, Batches.most(header.tileSize()));
        return FIXED_BYTES
                + sampleBytes()
                + window * (strips.size() > 1 ? 2 : 1)
                + BatchDecoder.workingBytes(model, batch)
                + transform
                + (lenient ? Concealment.workingBytes(latents) : 0);
    }

    private static long requireArray(String what, long length) throws LimitExceededException {
        if (length > LongestArray.LENGTH) {
            throw new LimitExceededException(what, length, LongestArray.LENGTH);
        }
        return length;
    }
}
