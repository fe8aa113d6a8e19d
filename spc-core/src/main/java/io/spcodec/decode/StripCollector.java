package io.spcodec.decode;

import io.spcodec.image.PixelImage;
import io.spcodec.image.PixelSink;
import io.spcodec.image.Region;

/** Puts strips together again; a region of one strip is not copied. */
public final class StripCollector implements PixelSink {
    private final Region region;
    private PixelImage image;

    public StripCollector(Region region) {
        this.region = region;
    }

    @Override
    public void accept(Region strip, PixelImage pixels) {
        if (strip.equals(region)) {
            image = pixels;
            return;
        }
        if (image == null) {
            image = PixelImage.blank(region.width(), region.height(), pixels.colorType());
        }
        int rowBytes = region.width() * pixels.colorType().channels();
        int to = (strip.y() - region.y()) * rowBytes;
        System.arraycopy(pixels.samples(), 0, image.samples(), to, pixels.samples().length);
    }

    public PixelImage image() {
        return image;
    }
}
