package io.spcodec.imageio;

import io.spcodec.image.Region;
import java.awt.Rectangle;
import javax.imageio.ImageReadParam;

/**
 * Which pixels of the stream a read wants, and where they go.
 *
 * @param source pixels of the stream, its corner already moved by the subsampling offset
 * @param area pixels of the destination
 * @param stepX columns of the stream for one of the destination
 * @param stepY rows of the stream for one of the destination
 */
record ReadWindow(Rectangle source, Rectangle area, int stepX, int stepY) {

    static ReadWindow of(Rectangle source, Rectangle area, ImageReadParam param) {
        return new ReadWindow(
                source,
                area,
                param == null ? 1 : param.getSourceXSubsampling(),
                param == null ? 1 : param.getSourceYSubsampling());
    }

    /** Returns the pixels to decode: up to the last one that is wanted. */
    Region region() {
        return new Region(
                source.x, source.y, (area.width - 1) * stepX + 1, (area.height - 1) * stepY + 1);
    }

    /** Returns what of this window a strip of the region fills; null if it is between two of its rows. */
    ReadWindow in(Region strip) {
        int first = Math.max(0, (strip.y() - source.y + stepY - 1) / stepY);
        int last = Math.min(area.height - 1, (strip.bottom() - 1 - source.y) / stepY);
        return first > last
                ? null
                : new ReadWindow(
                        new Rectangle(
                                source.x,
                                source.y + first * stepY,
                                source.width,
                                (last - first) * stepY + 1),
                        new Rectangle(area.x, area.y + first, area.width, last - first + 1),
                        stepX,
                        stepY);
    }

    /** A param of the same source region, subsampling and source bands, without destination. */
    static ImageReadParam sourceOf(ImageReadParam param) {
        ImageReadParam source = new ImageReadParam();
        if (param != null) {
            source.setSourceRegion(param.getSourceRegion());
            source.setSourceSubsampling(
                    param.getSourceXSubsampling(),
                    param.getSourceYSubsampling(),
                    param.getSubsamplingXOffset(),
                    param.getSubsamplingYOffset());
            source.setSourceBands(param.getSourceBands());
        }
        return source;
    }
}
