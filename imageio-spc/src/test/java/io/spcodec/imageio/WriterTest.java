package io.spcodec.imageio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.image.ColorType;
import io.spcodec.image.Metadata;
import io.spcodec.image.Region;
import io.spcodec.image.SaliencyMap;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.imageio.IIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;

/** The write param, what is written where, and what is refused. */
class WriterTest {
    private static final BufferedImage IMAGE = Photos.photo(160, 120, BufferedImage.TYPE_3BYTE_BGR);

    @Test
    void qualityDecidesTheSize() throws IOException {
        int last = 0;
        for (float quality : new float[] {0, 0.5f, 1}) {
            int size = Photos.encode(IMAGE, quality).length;
            assertTrue(size > last, "quality " + quality + ": " + size);
            last = size;
        }
    }

    @Test
    void paramSaysWhatItOffers() {
        SpcImageWriteParam param = param();
        assertArrayEquals(new String[] {"Perceptual"}, param.getCompressionTypes());
        assertTrue(param.canWriteCompressed());
        assertFalse(param.canWriteProgressive());
        assertFalse(param.canWriteTiles());
        assertThrows(IllegalStateException.class, param::getCompressionQualityValues);
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        assertEquals("Perceptual", param.getCompressionType());
        assertEquals(0.5f, param.getCompressionQuality());
        assertEquals(
                param.getCompressionQualityDescriptions().length + 1,
                param.getCompressionQualityValues().length);
        assertFalse(param.isCompressionLossless());
        assertTrue(param.getBitRate(0.2f) < param.getBitRate(0.21f));
        assertTrue(param.getBitRate(0) > 0 && param.getBitRate(1) < 24);
        assertThrows(IllegalArgumentException.class, () -> param.getBitRate(1.1f));
        assertThrows(IllegalArgumentException.class, () -> param.setCompressionQuality(-0.1f));
        assertThrows(IllegalArgumentException.class, () -> param.setCompressionType("PSNR"));
        assertThrows(IllegalArgumentException.class, () -> param.setTargetBytes(0));
        assertThrows(IllegalArgumentException.class, () -> param.setTargetBitsPerPixel(Double.NaN));
        assertThrows(
                UnsupportedOperationException.class,
                () -> param.setCompressionMode(ImageWriteParam.MODE_DISABLED));
    }

    @Test
    void targetsAreKeptAndDroppedByAQuality() throws IOException {
        SpcImageWriteParam param = param();
        param.setTargetBytes(1500);
        assertEquals(ImageWriteParam.MODE_EXPLICIT, param.getCompressionMode());
        int size = write(param).length;
        assertTrue(size <= 1500 && size > 1000, size + " bytes");
        param.setTargetBitsPerPixel(0.4);
        assertEquals(0, param.getTargetBytes());
        assertTrue(write(param).length <= 0.4 * 160 * 120 / 8);
        param.setCompressionQuality(0.9f);
        assertEquals(0, param.getTargetBitsPerPixel());
        assertTrue(write(param).length > 1500);
        param.setTargetBytes(10);
        assertThrows(IIOException.class, () -> write(param));
    }

    @Test
    void aTargetBeyondTheBestQualityIsAWarning() throws IOException {
        ImageWriter writer = Photos.writer();
        List<String> warnings = new ArrayList<>();
        writer.addIIOWriteWarningListener((source, index, warning) -> warnings.add(warning));
        SpcImageWriteParam param = param();
        param.setTargetBitsPerPixel(20);
        int size = Photos.write(writer, new IIOImage(IMAGE, null, null), param).length;
        assertEquals(
                List.of("the target is beyond the best quality, which takes " + size + " bytes"),
                warnings);
        writer.dispose();
    }

    @Test
    void saliencyMapMovesBits() throws IOException {
        SpcImageWriteParam param = param();
        param.setSaliencyEnabled(false);
        byte[] even = write(param);
        Region left = new Region(0, 0, 80, 120);
        param.setSaliencyMap(SaliencyMap.ofRegions(List.of(left), 160, 120));
        assertTrue(param.isSaliencyEnabled());
        byte[] steered = write(param);
        assertFalse(Arrays.equals(even, steered));
        assertEquals(160, Photos.reader(steered).getWidth(0));
    }

    @Test
    void hiddenColorsAreKeptWhereTheParamSaysSo() throws IOException {
        BufferedImage image = new BufferedImage(96, 64, BufferedImage.TYPE_INT_ARGB);
        Random random = new Random(4);
        for (int i = 0; i < 96 * 64; i++) {
            image.setRGB(i % 96, i / 96, i % 96 < 40 ? 0xff336699 : random.nextInt() & 0xffffff);
        }
        ImageWriter writer = Photos.writer();
        SpcImageWriteParam param = param();
        IIOImage noise = new IIOImage(image, null, null);
        int filled = Photos.write(writer, noise, param).length;
        param.setExact(true);
        assertTrue(param.isExact());
        int exact = Photos.write(writer, noise, param).length;
        assertTrue(exact > 2 * filled, exact + " and " + filled);
        writer.dispose();
    }

    @Test
    void sourceRegionSubsamplingAndBands() throws IOException {
        SpcImageWriteParam param = param();
        param.setSourceRegion(new Rectangle(20, 10, 1000, 63));
        param.setSourceSubsampling(2, 3, 1, 2);
        param.setSourceBands(new int[] {1});
        SpcImageReader reader = Photos.reader(write(param));
        Raster raster = reader.read(0).getRaster();
        assertEquals(70, raster.getWidth());
        assertEquals(21, raster.getHeight());
        assertEquals(1, raster.getNumBands());
        double difference = 0;
        for (int x = 0; x < 70; x++) {
            int expected = IMAGE.getRaster().getSample(21 + 2 * x, 12 + 3 * 10, 1);
            difference += Math.abs(expected - raster.getSample(x, 10, 0)) / 70.0;
        }
        assertTrue(difference < 25, "differs by " + difference);
        param.setSourceBands(new int[] {5});
        assertThrows(IllegalArgumentException.class, () -> write(param));
        param.setSourceBands(null);
        param.setSourceRegion(new Rectangle(500, 500, 5, 5));
        assertThrows(IllegalArgumentException.class, () -> write(param));
        reader.dispose();
    }

    @Test
    void rastersAreWritten() throws IOException {
        ImageWriter writer = Photos.writer();
        assertTrue(writer.canWriteRasters());
        Raster moved = IMAGE.getRaster().createTranslatedChild(-30, 7);
        byte[] stream = Photos.write(writer, new IIOImage(moved, null, null), null);
        SpcImageReader reader = Photos.reader(stream);
        assertTrue(Photos.meanDifference(IMAGE.getRaster(), reader.readRaster(0, null)) < 25);
        reader.dispose();
        writer.dispose();
    }

    @Test
    void thumbnailsAndStreamMetadataAreWarnings() throws IOException {
        ImageWriter writer = Photos.writer();
        List<String> warnings = new ArrayList<>();
        writer.addIIOWriteWarningListener((source, index, warning) -> warnings.add(warning));
        assertEquals(0, writer.getNumThumbnailsSupported(null, null, null, null));
        IIOImage image = new IIOImage(IMAGE, List.of(IMAGE), null);
        try (ImageOutputStream out =
                new MemoryCacheImageOutputStream(OutputStream.nullOutputStream())) {
            writer.setOutput(out);
            writer.write(SpcImageMetadata.of(ColorType.RGB, Metadata.none()), image, null);
        }
        assertEquals(2, warnings.size(), warnings.toString());
        writer.dispose();
    }

    @Test
    void writesWhereTheOutputStandsAndStopsBehind() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = Photos.writer();
        long end;
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            out.write(new byte[5]);
            writer.setOutput(out);
            writer.write(IMAGE);
            end = out.getStreamPosition();
            out.write(9);
        }
        assertEquals(end + 1, bytes.size());
        SpcImageReader reader = Photos.reader(new byte[0]);
        ImageOutputStream out = new MemoryCacheImageOutputStream(OutputStream.nullOutputStream());
        out.write(bytes.toByteArray());
        out.seek(5);
        reader.setInput(out);
        assertEquals(160, reader.read(0).getWidth());
        writer.dispose();
        reader.dispose();
    }

    @Test
    void qualityIsCopiedFromMetadata() throws IOException {
        SpcImageReader reader = Photos.reader(Photos.encode(IMAGE, 0.25f));
        IIOImage image = reader.readAll(0, null);
        ImageWriter writer = Photos.writer();
        SpcImageReader again = Photos.reader(Photos.write(writer, image, param()));
        assertEquals(
                ((SpcImageMetadata) image.getMetadata()).info().qualityIndex(),
                ((SpcImageMetadata) again.getImageMetadata(0)).info().qualityIndex());
        writer.dispose();
        again.dispose();
        reader.dispose();
    }

    private static SpcImageWriteParam param() {
        ImageWriter writer = Photos.writer();
        SpcImageWriteParam param = (SpcImageWriteParam) writer.getDefaultWriteParam();
        writer.dispose();
        return param;
    }

    private static byte[] write(ImageWriteParam param) throws IOException {
        ImageWriter writer = Photos.writer();
        try {
            return Photos.write(writer, new IIOImage(IMAGE, null, null), param);
        } finally {
            writer.dispose();
        }
    }
}
