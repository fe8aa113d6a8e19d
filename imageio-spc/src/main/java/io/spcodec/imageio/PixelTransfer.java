package io.spcodec.imageio;

import io.spcodec.image.PixelImage;
import java.awt.Rectangle;
import java.awt.image.ComponentSampleModel;
import java.awt.image.DataBuffer;
import java.awt.image.WritableRaster;

/** Copies decoded pixels into a raster of 8-bit samples in any layout; the inverse of SourcePixels. */
final class PixelTransfer {
    private final PixelImage pixels;
    private final BandMap bands;
    private final int firstRow;
    private final int stepX;
    private final int stepY;

    /**
     * Prepares a copy.
     *
     * @param pixels a strip of the decoded region, as wide as the window
     * @param top where the strip starts in the stream's image
     * @param window what of the strip goes over
     */
    PixelTransfer(PixelImage pixels, int top, BandMap bands, ReadWindow window) {
        this.pixels = pixels;
        this.bands = bands;
        this.firstRow = window.source().y - top;
        this.stepX = window.stepX();
        this.stepY = window.stepY();
    }

    /** Fills a rectangle of a raster. */
    void run(WritableRaster target, Rectangle area) {
        WritableRaster child =
                target.createWritableChild(
                        area.x, area.y, area.width, area.height, 0, 0, bands.destinationBands());
        if (child.getTransferType() == DataBuffer.TYPE_BYTE
                && child.getSampleModel() instanceof ComponentSampleModel) {
            byte[] row = new byte[area.width * bands.channels().length];
            for (int y = 0; y < area.height; y++) {
                fill(row, firstRow + y * stepY);
                child.setDataElements(0, y, area.width, 1, row);
            }
        } else {
            int[] row = new int[area.width * bands.channels().length];
            for (int y = 0; y < area.height; y++) {
                fill(row, firstRow + y * stepY);
                child.setPixels(0, y, area.width, 1, row);
            }
        }
    }

    private void fill(byte[] row, int y) {
        byte[] samples = pixels.samples();
        int[] map = bands.channels();
        int step = stepX * pixels.colorType().channels();
        int from = y * pixels.width() * pixels.colorType().channels();
        for (int at = 0; at < row.length; from += step) {
            for (int channel : map) {
                row[at++] = channel < 0 ? (byte) 0xff : samples[from + channel];
            }
        }
    }

    private void fill(int[] row, int y) {
        byte[] samples = pixels.samples();
        int[] map = bands.channels();
        int step = stepX * pixels.colorType().channels();
        int from = y * pixels.width() * pixels.colorType().channels();
        for (int at = 0; at < row.length; from += step) {
            for (int channel : map) {
                row[at++] = channel < 0 ? 0xff : samples[from + channel] & 0xff;
            }
        }
    }
}
