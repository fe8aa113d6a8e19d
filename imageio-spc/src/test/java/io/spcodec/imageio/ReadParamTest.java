package io.spcodec.imageio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Point;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import javax.imageio.IIOException;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageTypeSpecifier;
import org.junit.jupiter.api.Test;

/** Bands, rasters, tiles and destinations: what the contract suite leaves out. */
class ReadParamTest {
    /** A region is decoded in other pieces than the whole, so floats may round otherwise. */
    private static final int TOLERANCE = 1;

    @Test
    void sourceBandsPickAndReorder() throws IOException {
        SpcImageReader reader = Photos.reader(Streams.rgb());
        Raster whole = reader.readRaster(0, null);
        ImageReadParam param = reader.getDefaultReadParam();
        param.setSourceBands(new int[] {2, 0, 1});
        Raster reordered = reader.readRaster(0, param);
        for (int band = 0; band < 3; band++) {
            assertArrayEquals(
                    samples(whole, param.getSourceBands()[band]), samples(reordered, band));
        }
        param.setSourceBands(new int[] {1});
        param.setDestinationType(
                ImageTypeSpecifier.createFromBufferedImageType(BufferedImage.TYPE_BYTE_GRAY));
        assertThrows(IIOException.class, () -> reader.read(0, param), "no gray type is offered");
        param.setDestinationType(null);
        param.setDestination(new BufferedImage(96, 64, BufferedImage.TYPE_BYTE_GRAY));
        BufferedImage green = reader.read(0, param);
        assertArrayEquals(samples(whole, 1), samples(green.getRaster(), 0));
        reader.dispose();
    }

    @Test
    void destinationBandsFillOnlyThese() throws IOException {
        SpcImageReader reader = Photos.reader(Streams.rgb());
        Raster whole = reader.readRaster(0, null);
        for (int type : new int[] {BufferedImage.TYPE_INT_ARGB, BufferedImage.TYPE_4BYTE_ABGR}) {
            BufferedImage target = new BufferedImage(96, 64, type);
            ImageReadParam param = reader.getDefaultReadParam();
            param.setDestination(target);
            param.setSourceBands(new int[] {0, 2});
            param.setDestinationBands(new int[] {3, 1});
            reader.read(0, param);
            assertArrayEquals(samples(whole, 0), samples(target.getRaster(), 3));
            assertArrayEquals(samples(whole, 2), samples(target.getRaster(), 1));
            assertArrayEquals(new int[96 * 64], samples(target.getRaster(), 0));
        }
        reader.dispose();
    }

    @Test
    void wrongBandsAreTheCallersMistake() throws IOException {
        SpcImageReader reader = Photos.reader(Streams.rgb());
        ImageReadParam param = reader.getDefaultReadParam();
        param.setSourceBands(new int[] {0, 3, 1});
        assertThrows(IllegalArgumentException.class, () -> reader.read(0, param));
        param.setSourceBands(new int[] {0, 1});
        assertThrows(IllegalArgumentException.class, () -> reader.read(0, param));
        assertThrows(
                IllegalArgumentException.class,
                () -> {
                    param.setSourceBands(new int[] {7});
                    reader.readRaster(0, param);
                });
        reader.dispose();
    }

    @Test
    void grayAndOpaqueImagesFillRicherTypes() throws IOException {
        SpcImageReader gray = Photos.reader(Streams.gray());
        Raster own = gray.readRaster(0, null);
        assertEquals(BufferedImage.TYPE_BYTE_GRAY, gray.read(0).getType());
        int offered = 0;
        for (var types = gray.getImageTypes(0); types.hasNext(); offered++) {
            ImageReadParam param = gray.getDefaultReadParam();
            param.setDestinationType(types.next());
            Raster raster = gray.read(0, param).getRaster();
            int colors = Math.min(3, raster.getNumBands());
            for (int band = 0; band < colors; band++) {
                assertArrayEquals(samples(own, 0), samples(raster, band));
            }
            if (raster.getNumBands() == 4) {
                assertEquals(255, raster.getSample(59, 39, 3));
            }
        }
        assertEquals(6, offered);
        gray.dispose();
    }

    @Test
    void unfitDestinationsAreRefused() throws IOException {
        SpcImageReader reader = Photos.reader(Streams.rgbAlpha());
        for (int type :
                new int[] {
                    BufferedImage.TYPE_3BYTE_BGR,
                    BufferedImage.TYPE_BYTE_INDEXED,
                    BufferedImage.TYPE_USHORT_565_RGB,
                    BufferedImage.TYPE_USHORT_GRAY,
                    BufferedImage.TYPE_INT_ARGB_PRE
                }) {
            ImageReadParam param = reader.getDefaultReadParam();
            param.setDestination(new BufferedImage(70, 50, type));
            assertThrows(IIOException.class, () -> reader.read(0, param), "type " + type);
        }
        reader.dispose();
    }

    @Test
    void rasterKeepsAlphaAndMovesByTheOffset() throws IOException {
        SpcImageReader reader = Photos.reader(Streams.rgbAlpha());
        BufferedImage image = reader.read(0);
        ImageReadParam param = reader.getDefaultReadParam();
        param.setSourceRegion(new Rectangle(10, 5, 41, 33));
        param.setSourceSubsampling(3, 2, 1, 1);
        param.setDestinationOffset(new Point(-7, 4));
        Raster raster = reader.readRaster(0, param);
        assertEquals(new Rectangle(-7, 4, 14, 16), raster.getBounds());
        for (int y = 0; y < 16; y++) {
            for (int x = 0; x < 14; x++) {
                for (int band = 0; band < 4; band++) {
                    assertEquals(
                            image.getRaster().getSample(11 + 3 * x, 6 + 2 * y, band),
                            raster.getSample(x - 7, y + 4, band),
                            TOLERANCE);
                }
            }
        }
        reader.dispose();
    }

    @Test
    void tilesJoinToTheImage() throws IOException {
        SpcImageReader reader = Photos.reader(Streams.tiled());
        BufferedImage image = reader.read(0);
        assertTrue(reader.isImageTiled(0));
        int side = reader.getTileWidth(0);
        assertEquals(side, reader.getTileHeight(0));
        for (int y = 0; y * side < Streams.HIGH; y++) {
            for (int x = 0; x * side < Streams.WIDE; x++) {
                Raster tile = reader.readTile(0, x, y).getRaster();
                Raster there =
                        image.getData(
                                new Rectangle(
                                        x * side, y * side, tile.getWidth(), tile.getHeight()));
                assertEquals(0, Photos.meanDifference(there, tile), 0.05);
                assertEquals(Math.min(side, Streams.WIDE - x * side), tile.getWidth());
            }
        }
        assertThrows(IllegalArgumentException.class, () -> reader.readTile(0, 2, 0));
        assertThrows(IllegalArgumentException.class, () -> reader.readTileRaster(0, 0, -1));
        reader.dispose();
    }

    private static int[] samples(Raster raster, int band) {
        return raster.getSamples(0, 0, raster.getWidth(), raster.getHeight(), band, (int[]) null);
    }
}
