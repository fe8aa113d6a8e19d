package io.spcodec.encode;

import io.spcodec.error.SpcException;
import io.spcodec.filter.AdaptiveFilter;
import io.spcodec.filter.FilterEncoder;
import io.spcodec.filter.FilterPlanes;
import io.spcodec.grid.LatentArea;
import io.spcodec.grid.TileBlock;
import io.spcodec.grid.TileGrid;
import io.spcodec.image.ColorType;
import io.spcodec.image.PixelImage;
import io.spcodec.image.Region;
import io.spcodec.synthesis.LatentWindow;
import io.spcodec.synthesis.Synthesis;
import io.spcodec.tile.BatchEncoder;
import io.spcodec.tile.CodecModel;
import io.spcodec.work.RunControl;

/**
 * Finds an image's filter: decodes block by block what was just encoded and compares. What lies beyond a
 * block is not known yet, so samples near its inner borders are left out. Not thread-safe.
 */
final class FilterSearch {
    /** Blocks are busy from a mean second difference of 5.3 levels on: three colours' sum. */
    private static final int THRESHOLD = 16;

    /** Samples beyond an inner border that are left out: twice what reaches across with any weight. */
    private static final int BORDER = 32;

    /** By what share a decibel of squared error lengthens a stream, in the middle of its range. */
    private static final double BYTES_PER_DECIBEL = 0.16;

    /** A plane has to win this many times what it costs, as squared error is not all that counts. */
    private static final double WORTH = 2;

    /** Bytes of a plane's coefficients, about. */
    private static final int PLANE_BYTES = 10;

    private final CodecModel model;
    private final TileGrid grid;
    private final ColorType type;
    private final Synthesis synthesis;
    private final FilterStatistics statistics;

    /** Prepares for an image at a quality. */
    FilterSearch(
            CodecModel model, TileGrid grid, ColorType type, int qualityIndex, RunControl run) {
        this.model = model;
        this.grid = grid;
        this.type = type;
        synthesis = new Synthesis(model.integers(), model.networks(), grid, qualityIndex, run);
        int planes = FilterPlanes.of(type);
        statistics = new FilterStatistics(planes, THRESHOLD);
    }

    /** What a block decodes to, while it is encoded. */
    final class Block implements BatchEncoder.DecodedSink {
        private final TileBlock block;
        private final LatentWindow latents;

        Block(TileBlock block) {
            this.block = block;
            LatentArea area = block.area().grow(Synthesis.margin(model.integers()), grid.bounds());
            latents = LatentWindow.blank(model.integers().latentChannels(), area);
        }

        @Override
        public void accept(int tile, short[] values) {
            latents.copyFrom(values, block.areas().get(tile));
        }

        /** Decodes and compares with the block's samples. */
        void compare(PixelImage original) throws SpcException {
            Region pixels = grid.pixels(block.area());
            Region inner = inner(pixels);
            if (inner == null) {
                return;
            }
            PixelImage decoded = PixelImage.blank(pixels.width(), pixels.height(), type);
            synthesis.run(latents, pixels, decoded);
            statistics.add(decoded, pixels, original, inner);
        }
    }

    /** Without what is near inner borders; null if nothing is left. */
    private Region inner(Region block) {
        int x = block.x() == 0 ? 0 : block.x() + BORDER;
        int y = block.y() == 0 ? 0 : block.y() + BORDER;
        int right = block.right() - (block.right() == grid.width() ? 0 : BORDER);
        int bottom = block.bottom() - (block.bottom() == grid.height() ? 0 : BORDER);
        return right > x && bottom > y ? new Region(x, y, right - x, bottom - y) : null;
    }

    /**
     * Returns the payload of the filter, or null if none is worth its bytes.
     *
     * @param bytes of the tiles
     */
    byte[] payload(long bytes) {
        double least = WORTH * PLANE_BYTES / (BYTES_PER_DECIBEL * bytes);
        AdaptiveFilter filter = new FilterFit(statistics).atLeast(least, THRESHOLD);
        return filter == null ? null : FilterEncoder.encode(filter, model.frequencies().plain());
    }
}
