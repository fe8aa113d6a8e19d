package io.spcodec.encode;

import io.spcodec.analysis.Analysis;
import io.spcodec.error.SpcException;
import io.spcodec.grid.TileBlock;
import io.spcodec.grid.TileGrid;
import io.spcodec.image.PixelImage;
import io.spcodec.image.PixelSource;
import io.spcodec.tensor.LatentPlane;
import java.util.List;

/** Samples and latents of an image's blocks: read and analysed once where a search will ask again. */
final class BlockReader {
    /** A search keeps those of images up to 14 megapixels; above, each try reads and analyses anew. */
    private static final long MAX_KEPT_BYTES = 128L << 20;

    private final PixelSource image;
    private final TileGrid grid;
    private final List<TileBlock> blocks;
    private final Analysis analysis;

    /** Of each block once they are known; null if they are not kept. */
    private final LatentPlane[] latents;

    private final PixelImage[] samples;

    /**
     * Prepares for one image.
     *
     * @param channels of latents
     * @param again whether blocks are asked for more than once
     */
    BlockReader(PixelSource image, TileGrid grid, Analysis analysis, int channels, boolean again) {
        this.image = image;
        this.grid = grid;
        this.analysis = analysis;
        blocks = TileBlock.split(grid);
        long positions = Math.multiplyFull(grid.bounds().rows(), grid.bounds().columns());
        long pixels = Math.multiplyFull(grid.width(), grid.height());
        long bytes = positions * channels * Float.BYTES + pixels * image.colorType().channels();
        boolean kept = again && bytes <= MAX_KEPT_BYTES;
        latents = kept ? new LatentPlane[blocks.size()] : null;
        samples = kept ? new PixelImage[blocks.size()] : null;
    }

    List<TileBlock> blocks() {
        return blocks;
    }

    /** Returns the latents of a block, in levels. */
    LatentPlane latents(int block) throws SpcException {
        if (latents == null) {
            return analysis.run(image, blocks.get(block).area());
        }
        if (latents[block] == null) {
            latents[block] = analysis.run(image, blocks.get(block).area());
        }
        return latents[block];
    }

    /** Returns the samples of a block. */
    PixelImage samples(int block) {
        if (samples == null) {
            return image.crop(grid.pixels(blocks.get(block).area()));
        }
        if (samples[block] == null) {
            samples[block] = image.crop(grid.pixels(blocks.get(block).area()));
        }
        return samples[block];
    }
}
