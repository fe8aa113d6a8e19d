package io.spcodec.encode;

import io.spcodec.error.SpcException;
import io.spcodec.filter.AdaptiveFilter;
import io.spcodec.filter.CalmSquares;
import io.spcodec.filter.FilterEncoder;
import io.spcodec.filter.FilterPass;
import io.spcodec.filter.FilterPlanes;
import io.spcodec.filter.PictureFilter;
import io.spcodec.grid.TileBlock;
import io.spcodec.image.PixelImage;
import io.spcodec.image.Region;
import io.spcodec.synthesis.LatentWindow;
import io.spcodec.tile.BatchEncoder;
import io.spcodec.tile.CodecModel;

/**
 * Finds an image's filter: decodes block by block what was just encoded and compares, but near inner
 * borders. Not thread-safe.
 */
final class FilterSearch {
    /** Blocks are busy from a mean second difference of 5.3 levels on: three colours' sum. */
    private static final int THRESHOLD = 16;

    /** By what share a decibel of squared error lengthens a stream, in the middle of its range. */
    private static final double BYTES_PER_DECIBEL = 0.16;

    /** A plane has to win this many times what it costs, as squared error is not all that counts. */
    private static final double WORTH = 2;

    /** Bytes of a plane's coefficients, about. */
    private static final int PLANE_BYTES = 10;

    /** Pixels that three dozen coefficients are well known from; of more, some rows of blocks are left out. */
    private static final long ENOUGH_PIXELS = 1 << 17;

    private static final int MAX_EVERY = 4;

    private final CodecModel model;
    private final BlockSynthesis synthesis;
    private final CalmSquares none;
    private final FilterStatistics statistics;
    private final CalmStatistics calm;

    /** Prepares for an image at a quality. */
    FilterSearch(CodecModel model, BlockSynthesis synthesis) {
        this.model = model;
        this.synthesis = synthesis;
        int planes = FilterPlanes.of(synthesis.type());
        none = CalmSquares.none(synthesis.width(), synthesis.height());
        int every = every(Math.multiplyFull(none.width(), none.height()));
        statistics = new FilterStatistics(planes, THRESHOLD, every);
        calm = new CalmStatistics(none.width(), none.height());
    }

    /** Returns of how many rows of an image's blocks one counts. */
    static int every(long pixels) {
        return (int) Math.max(1, Math.min(MAX_EVERY, pixels / ENOUGH_PIXELS));
    }

    /** What a block decodes to, while it is encoded. */
    final class Block implements BatchEncoder.DecodedSink {
        private final TileBlock block;
        private final LatentWindow latents;

        Block(TileBlock block) {
            this.block = block;
            latents = synthesis.window(block);
        }

        @Override
        public void accept(int tile, short[] values) {
            latents.copyFrom(values, block.areas().get(tile));
        }

        /** Decodes and compares with the block's samples. */
        void compare(PixelImage original) throws SpcException {
            Region inner = synthesis.inner(block);
            if (inner != null) {
                PixelImage decoded = synthesis.run(latents, block);
                Region pixels = synthesis.pixels(block);
                statistics.add(decoded, pixels, original, inner);
                calm.add(filtered(decoded, pixels, inner), inner, original, pixels);
            }
        }
    }

    /** Returns samples as the filter that was found so far makes them. */
    private PixelImage filtered(PixelImage decoded, Region pixels, Region region)
            throws SpcException {
        AdaptiveFilter soFar = new FilterFit(statistics).atLeast(0, THRESHOLD);
        if (!soFar.isNeeded()) {
            return decoded.crop(region.within(pixels));
        }
        FilterPass pass = new FilterPass(soFar, none.width(), none.height());
        PixelImage target = PixelImage.blank(region.width(), region.height(), synthesis.type());
        Region needed = pass.needed(region);
        pass.run(decoded.crop(needed.within(pixels)), region, target);
        return target;
    }

    /**
     * Returns the payload of the filter, or null if none is worth its bytes.
     *
     * @param bytes of the tiles
     */
    byte[] payload(long bytes) {
        double least = WORTH * PLANE_BYTES / (BYTES_PER_DECIBEL * bytes);
        AdaptiveFilter filter = new FilterFit(statistics).atLeast(least, THRESHOLD);
        PictureFilter picture = new PictureFilter(filter, CalmChoice.atLeast(least, calm, none));
        return picture.isNeeded()
                ? FilterEncoder.encode(picture, model.frequencies().plain())
                : null;
    }
}
