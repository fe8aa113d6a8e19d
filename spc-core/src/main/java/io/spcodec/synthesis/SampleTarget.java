package io.spcodec.synthesis;

import io.spcodec.image.PixelImage;
import io.spcodec.image.Region;

/**
 * Where samples go.
 *
 * @param image of the region's size
 * @param region which pixels of the coded image it shows
 */
record SampleTarget(PixelImage image, Region region) {
    /** Checks the size. */
    SampleTarget {
        if (image.width() != region.width() || image.height() != region.height()) {
            throw new IllegalArgumentException(
                    image.width() + " x " + image.height() + " pixels for " + region);
        }
    }

    boolean isGray() {
        return image.colorType().colorChannels() == 1;
    }

    boolean hasRow(int y) {
        return y >= region.y() && y < region.bottom();
    }

    /** Returns where a pixel's samples start. */
    int index(int x, int y) {
        return ((y - region.y()) * image.width() + x - region.x()) * image.colorType().channels();
    }
}
