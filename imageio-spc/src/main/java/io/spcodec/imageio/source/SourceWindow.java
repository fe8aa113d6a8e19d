package io.spcodec.imageio.source;

import io.spcodec.image.Region;
import java.awt.Rectangle;
import javax.imageio.IIOParam;

/**
 * Which pixels of an image are written.
 *
 * @param region pixels of the image, the corner moved by the subsampling offset
 * @param stepX columns of the image for one that is written
 * @param stepY rows of the image for one that is written
 */
record SourceWindow(Rectangle region, int stepX, int stepY) {

    /**
     * Cuts the param's source region, which counts from the image's corner, to the image.
     *
     * @throws IllegalArgumentException if nothing is left
     */
    static SourceWindow of(Rectangle bounds, IIOParam param) {
        if (param == null) {
            return new SourceWindow(bounds, 1, 1);
        }
        Rectangle region = new Rectangle(bounds);
        if (param.getSourceRegion() != null) {
            Rectangle wanted = new Rectangle(param.getSourceRegion());
            wanted.translate(bounds.x, bounds.y);
            region = wanted.intersection(bounds);
        }
        int offsetX = param.getSubsamplingXOffset();
        int offsetY = param.getSubsamplingYOffset();
        region =
                new Rectangle(
                        region.x + offsetX,
                        region.y + offsetY,
                        region.width - offsetX,
                        region.height - offsetY);
        if (region.isEmpty()) {
            throw new IllegalArgumentException("the source region has no pixel of the image");
        }
        return new SourceWindow(
                region, param.getSourceXSubsampling(), param.getSourceYSubsampling());
    }

    int width() {
        return (region.width - 1) / stepX + 1;
    }

    int height() {
        return (region.height - 1) / stepY + 1;
    }

    /** Returns the pixels of the image from the first to the last that a part of what is written takes. */
    Rectangle area(Region part) {
        return new Rectangle(
                region.x + part.x() * stepX,
                region.y + part.y() * stepY,
                (part.width() - 1) * stepX + 1,
                (part.height() - 1) * stepY + 1);
    }
}
