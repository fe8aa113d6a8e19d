package io.spcodec.encode;

import io.spcodec.error.SpcException;
import io.spcodec.grid.LatentArea;
import io.spcodec.grid.TileBlock;
import io.spcodec.grid.TileGrid;
import io.spcodec.image.ColorType;
import io.spcodec.image.PixelImage;
import io.spcodec.image.Region;
import io.spcodec.network.IntegerModel;
import io.spcodec.synthesis.LatentWindow;
import io.spcodec.synthesis.Synthesis;
import io.spcodec.tile.CodecModel;
import io.spcodec.work.RunControl;

/**
 * What a block decodes to, for the encoder to look at. What lies beyond it is not known yet and counts as
 * gray, so samples near its inner borders are not those of the decoder.
 */
final class BlockSynthesis {
    /** Samples beyond an inner border that are not trusted: twice what reaches across with any weight. */
    private static final int BORDER = 32;

    private final IntegerModel model;
    private final TileGrid grid;
    private final ColorType type;
    private final Synthesis synthesis;

    /** Prepares for an image at a quality. */
    BlockSynthesis(
            CodecModel codec, TileGrid grid, ColorType type, int qualityIndex, RunControl run) {
        model = codec.integers();
        this.grid = grid;
        this.type = type;
        synthesis = new Synthesis(model, codec.networks(), grid, qualityIndex, run);
    }

    ColorType type() {
        return type;
    }

    int width() {
        return grid.width();
    }

    int height() {
        return grid.height();
    }

    /** Returns a window for the latents of a block and, blank, those around it. */
    LatentWindow window(TileBlock block) {
        LatentArea area = block.area().grow(Synthesis.margin(model), grid.bounds());
        return LatentWindow.blank(model.latentChannels(), area);
    }

    /** Returns where a block's samples lie in the image. */
    Region pixels(TileBlock block) {
        return grid.pixels(block.area());
    }

    /** Returns a block's samples. */
    PixelImage run(LatentWindow latents, TileBlock block) throws SpcException {
        Region pixels = pixels(block);
        PixelImage decoded = PixelImage.blank(pixels.width(), pixels.height(), type);
        synthesis.run(latents, pixels, decoded);
        return decoded;
    }

    /** Returns a block's samples without those near inner borders, in the image; null if none is left. */
    Region inner(TileBlock block) {
        Region pixels = pixels(block);
        int x = pixels.x() == 0 ? 0 : pixels.x() + BORDER;
        int y = pixels.y() == 0 ? 0 : pixels.y() + BORDER;
        int right = pixels.right() - (pixels.right() == grid.width() ? 0 : BORDER);
        int bottom = pixels.bottom() - (pixels.bottom() == grid.height() ? 0 : BORDER);
        return right > x && bottom > y ? new Region(x, y, right - x, bottom - y) : null;
    }
}
