package io.spcodec.imageio;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.Raster;
import java.awt.image.RenderedImage;
import java.awt.image.SampleModel;
import java.awt.image.WritableRaster;
import java.util.Vector;

/** An image of any size that is nowhere in memory: pixels are computed when they are asked for. */
final class ComputedImage implements RenderedImage {
    private static final int TILE = 512;

    private final BufferedImage type = new BufferedImage(1, 1, BufferedImage.TYPE_3BYTE_BGR);
    private final int width;
    private final int height;
    private long largest;

    ComputedImage(int width, int height) {
        this.width = width;
        this.height = height;
    }

    /** The most pixels that were asked for at once. */
    long largest() {
        return largest;
    }

    @Override
    public Raster getData(Rectangle area) {
        largest = Math.max(largest, Math.multiplyFull(area.width, area.height));
        WritableRaster raster =
                getColorModel().createCompatibleWritableRaster(area.width, area.height);
        byte[] row = new byte[3 * area.width];
        for (int y = 0; y < area.height; y++) {
            for (int x = 0; x < area.width; x++) {
                for (int band = 0; band < 3; band++) {
                    row[3 * x + band] = (byte) sample(area.x + x, area.y + y, band);
                }
            }
            raster.setDataElements(0, y, area.width, 1, row);
        }
        return raster.createTranslatedChild(area.x, area.y);
    }

    /** Soft waves of three sizes, hard-edged squares, and grain. */
    static int sample(int x, int y, int band) {
        int wave = triangle(x / 5 + y / 9 + 40 * band, 256) + triangle(x / 2 - y / 3, 300) / 2;
        int square = ((x >> 7) + (y >> 6)) % 5 == 0 ? 40 - 25 * band : 0;
        int grain = (x * 0x9E3779B1 ^ y * 0x85EBCA6B) * 0xC2B2AE35 >>> 29;
        return Math.max(0, Math.min(255, 30 + wave / 2 + square + grain));
    }

    private static int triangle(int at, int period) {
        return Math.abs(Math.floorMod(at, period) - period / 2);
    }

    @Override
    public Raster getData() {
        throw new AssertionError("the whole image was asked for");
    }

    @Override
    public WritableRaster copyData(WritableRaster raster) {
        throw new AssertionError("a copy of the image was asked for");
    }

    @Override
    public Raster getTile(int tileX, int tileY) {
        int x = tileX * TILE;
        int y = tileY * TILE;
        return getData(new Rectangle(x, y, Math.min(TILE, width - x), Math.min(TILE, height - y)));
    }

    @Override
    public ColorModel getColorModel() {
        return type.getColorModel();
    }

    @Override
    public SampleModel getSampleModel() {
        return type.getSampleModel().createCompatibleSampleModel(TILE, TILE);
    }

    @Override
    public int getWidth() {
        return width;
    }

    @Override
    public int getHeight() {
        return height;
    }

    @Override
    public int getMinX() {
        return 0;
    }

    @Override
    public int getMinY() {
        return 0;
    }

    @Override
    public int getNumXTiles() {
        return (width - 1) / TILE + 1;
    }

    @Override
    public int getNumYTiles() {
        return (height - 1) / TILE + 1;
    }

    @Override
    public int getMinTileX() {
        return 0;
    }

    @Override
    public int getMinTileY() {
        return 0;
    }

    @Override
    public int getTileWidth() {
        return TILE;
    }

    @Override
    public int getTileHeight() {
        return TILE;
    }

    @Override
    public int getTileGridXOffset() {
        return 0;
    }

    @Override
    public int getTileGridYOffset() {
        return 0;
    }

    @Override
    public Vector<RenderedImage> getSources() {
        return null;
    }

    @Override
    public Object getProperty(String name) {
        return java.awt.Image.UndefinedProperty;
    }

    @Override
    public String[] getPropertyNames() {
        return null;
    }
}
