package io.spcodec.encode;

import io.spcodec.container.SpcFormat;
import io.spcodec.error.LimitExceededException;
import io.spcodec.error.SpcException;
import io.spcodec.image.PixelSource;
import io.spcodec.tile.CodecModel;

/** What the header of a stream can say: asked before an image is encoded, not after. */
final class FormatLimits {

    private FormatLimits() {}

    /**
     * Refuses what no header can say.
     *
     * @throws LimitExceededException if a side or the number of tiles is too large
     */
    static void require(PixelSource image, CodecModel model) throws SpcException {
        requireAtMost("pixels in a row", image.width(), SpcFormat.MAX_SIDE);
        requireAtMost("rows of pixels", image.height(), SpcFormat.MAX_SIDE);
        int tileSize = model.tileSize();
        long columns = (image.width() - 1L) / tileSize + 1;
        long rows = (image.height() - 1L) / tileSize + 1;
        requireAtMost("tiles of " + tileSize + " pixels", columns * rows, SpcFormat.MAX_TILES);
    }

    private static void requireAtMost(String what, long found, long limit)
            throws LimitExceededException {
        if (found > limit) {
            throw new LimitExceededException(what, found, limit);
        }
    }
}
