package io.spcodec.imageio;

import io.spcodec.ImageHeader;
import io.spcodec.image.PixelImage;
import java.awt.Rectangle;
import java.awt.image.WritableRaster;
import java.util.Objects;

/** The image at an eighth of its size, as the latents give it without the synthesis. */
record Thumbnail(int width, int height) {
    /** Pixels of the image for one of a thumbnail, each way. */
    private static final int REDUCTION = 8;

    /** None if the image is itself no larger than a pixel of a thumbnail. */
    static int count(ImageHeader header) {
        return Math.max(header.width(), header.height()) > REDUCTION ? 1 : 0;
    }

    /**
     * Returns a thumbnail of an image.
     *
     * @throws IndexOutOfBoundsException if there is none of that index
     */
    static Thumbnail of(ImageHeader header, int index) {
        Objects.checkIndex(index, count(header));
        return new Thumbnail(reduced(header.width()), reduced(header.height()));
    }

    private static int reduced(int side) {
        return (side - 1) / REDUCTION + 1;
    }

    /** Fills a raster of the stream's own type. */
    void fill(WritableRaster target, PixelImage pixels) {
        BandMap all = BandMap.of(pixels.colorType(), null, pixels.colorType().channels());
        Rectangle area = new Rectangle(width, height);
        new PixelTransfer(pixels, 0, all, new ReadWindow(area, area, 1, 1)).run(target, area);
    }
}
