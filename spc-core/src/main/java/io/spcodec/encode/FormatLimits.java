package io.spcodec.encode;

import io.spcodec.bundle.ModelBundle;
import io.spcodec.bundle.ModelShelf;
import io.spcodec.container.Header;
import io.spcodec.container.SpcFormat;
import io.spcodec.error.LimitExceededException;
import io.spcodec.error.ModelException;
import io.spcodec.error.SpcException;
import io.spcodec.image.PixelSource;

/** What the header of a stream can say: asked before an image is encoded, not after. */
final class FormatLimits {

    private FormatLimits() {}

    /**
     * Refuses what no header can say.
     *
     * @throws LimitExceededException if a side or the number of tiles is too large
     * @throws ModelException if the bundle's name or tile size cannot be written
     */
    static void require(PixelSource image, ModelBundle model) throws SpcException {
        requireAtMost("pixels in a row", image.width(), SpcFormat.MAX_SIDE);
        requireAtMost("rows of pixels", image.height(), SpcFormat.MAX_SIDE);
        int tileSize = model.manifest().tileSize();
        long columns = (image.width() - 1L) / tileSize + 1;
        long rows = (image.height() - 1L) / tileSize + 1;
        requireAtMost("tiles of " + tileSize + " pixels", columns * rows, SpcFormat.MAX_TILES);
        try {
            new Header(1, 1, image.colorType(), 0, tileSize, ModelShelf.id(model));
        } catch (IllegalArgumentException e) {
            throw new ModelException(
                    "bundle " + model.manifest().id() + " fits no header: " + e.getMessage(), e);
        }
    }

    private static void requireAtMost(String what, long found, long limit)
            throws LimitExceededException {
        if (found > limit) {
            throw new LimitExceededException(what, found, limit);
        }
    }
}
