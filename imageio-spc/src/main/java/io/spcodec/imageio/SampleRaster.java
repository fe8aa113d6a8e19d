package io.spcodec.imageio;

import io.spcodec.image.ColorType;
import io.spcodec.image.PixelImage;
import io.spcodec.image.Region;
import java.awt.Point;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import javax.imageio.ImageReadParam;

/** The stream's own samples, without colour conversion or promotion. */
final class SampleRaster {
    private final WritableRaster target;
    private final BandMap map;
    private final ReadWindow window;

    /**
     * Prepares a raster of a window's size.
     *
     * @param type what the stream's samples are
     * @param wanted source bands, which have been checked
     * @param bands how many these are
     */
    SampleRaster(ColorType type, ImageReadParam wanted, int bands, ReadWindow window) {
        this.target =
                Raster.createInterleavedRaster(
                        DataBuffer.TYPE_BYTE,
                        window.area().width,
                        window.area().height,
                        bands,
                        null);
        this.map = BandMap.of(type, wanted, bands);
        this.window = window;
    }

    /** Fills what a strip of the window's region has of it. */
    void fill(Region strip, PixelImage pixels) {
        ReadWindow part = window.in(strip);
        if (part != null) {
            new PixelTransfer(pixels, strip.y(), map, part).run(target, part.area());
        }
    }

    Raster at(Point origin) {
        return target.createTranslatedChild(origin.x, origin.y);
    }
}
