package io.spcodec.imageio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Graphics2D;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.IIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind of image there is in Java, written and read again. */
class RoundTripTest {
    private static final int WIDTH = 72;
    private static final int HEIGHT = 56;

    /** Mean difference of 8-bit samples that compression may cause. */
    private static final double LOSS = 12;

    /** The same for the dither of a palette, which is noise. */
    private static final double DITHER_LOSS = 25;

    private static final int[] WITH_WARNING = {BufferedImage.TYPE_USHORT_GRAY};

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13})
    void everyBufferedImageType(int type) throws IOException {
        BufferedImage image = Photos.photo(WIDTH, HEIGHT, type);
        List<String> warnings = new ArrayList<>();
        BufferedImage read = roundTrip(image, warnings);
        boolean warns = Arrays.stream(WITH_WARNING).anyMatch(each -> each == type);
        assertEquals(warns ? 1 : 0, warnings.size(), warnings.toString());
        assertEquals(image.getColorModel().hasAlpha(), read.getColorModel().hasAlpha());
        assertClose(plain(image), read.getRaster(), type);
    }

    @Test
    void sixteenBitColor() throws IOException {
        for (boolean alpha : new boolean[] {false, true}) {
            BufferedImage image =
                    custom(
                            new ComponentColorModel(
                                    ColorSpace.getInstance(ColorSpace.CS_sRGB),
                                    alpha,
                                    false,
                                    alpha ? Transparency.TRANSLUCENT : Transparency.OPAQUE,
                                    DataBuffer.TYPE_USHORT));
            List<String> warnings = new ArrayList<>();
            BufferedImage read = roundTrip(image, warnings);
            assertEquals(List.of("16 bits a sample were reduced to 8"), warnings);
            assertClose(plain(image), read.getRaster(), 0);
        }
    }

    @Test
    void floatsAndGrayWithAlpha() throws IOException {
        ColorSpace gray = ColorSpace.getInstance(ColorSpace.CS_GRAY);
        BufferedImage floats =
                custom(
                        new ComponentColorModel(
                                ColorSpace.getInstance(ColorSpace.CS_sRGB),
                                false,
                                false,
                                Transparency.OPAQUE,
                                DataBuffer.TYPE_FLOAT));
        List<String> warnings = new ArrayList<>();
        assertClose(rgb(floats), roundTrip(floats, warnings).getRaster(), 0);
        assertEquals(1, warnings.size());
        BufferedImage grayAlpha =
                custom(
                        new ComponentColorModel(
                                gray, true, false, Transparency.TRANSLUCENT, DataBuffer.TYPE_BYTE));
        BufferedImage read = roundTrip(grayAlpha, warnings);
        assertEquals(2, read.getRaster().getNumBands());
        assertClose(grayAlpha.getRaster(), read.getRaster(), 0);
    }

    @Test
    void paletteWithTransparency() throws IOException {
        byte[] ramp = new byte[16];
        for (int i = 0; i < ramp.length; i++) {
            ramp[i] = (byte) (i * 17);
        }
        IndexColorModel model = new IndexColorModel(8, 16, ramp, ramp, ramp, ramp);
        BufferedImage image =
                new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_INDEXED, model);
        for (int x = 0; x < WIDTH; x++) {
            for (int y = 0; y < HEIGHT; y++) {
                image.getRaster().setSample(x, y, 0, x * 15 / WIDTH);
            }
        }
        BufferedImage read = roundTrip(image, new ArrayList<>());
        for (int x = 0; x < WIDTH; x++) {
            assertEquals(
                    x * 15 / WIDTH * 17, read.getRaster().getSample(x, 20, 1), "alpha is exact");
        }
    }

    @Test
    void otherColorSpacesAreRefused() throws IOException {
        ColorModel cmyk =
                new ComponentColorModel(
                        new Cmyk(), false, false, Transparency.OPAQUE, DataBuffer.TYPE_BYTE);
        WritableRaster raster = cmyk.createCompatibleWritableRaster(4, 4);
        BufferedImage image = new BufferedImage(cmyk, raster, false, null);
        assertFalse(
                new SpcImageWriterSpi()
                        .canEncodeImage(ImageTypeSpecifier.createFromRenderedImage(image)));
        IIOException refusal =
                assertThrows(IIOException.class, () -> roundTrip(image, new ArrayList<>()));
        assertTrue(refusal.getMessage().contains("CMYK"), refusal.getMessage());
    }

    /** Writes what canEncodeImage promises, and reads it. */
    private static BufferedImage roundTrip(BufferedImage image, List<String> warnings)
            throws IOException {
        if (!(image.getColorModel().getColorSpace() instanceof Cmyk)) {
            assertTrue(new SpcImageWriterSpi().canEncodeImage(image));
        }
        ImageWriter writer = Photos.writer();
        writer.addIIOWriteWarningListener((source, index, warning) -> warnings.add(warning));
        SpcImageWriteParam param = (SpcImageWriteParam) writer.getDefaultWriteParam();
        param.setCompressionMode(SpcImageWriteParam.MODE_EXPLICIT);
        param.setCompressionQuality(1);
        byte[] stream = Photos.write(writer, new IIOImage(image, null, null), param);
        writer.dispose();
        SpcImageReader reader = Photos.reader(stream);
        BufferedImage read = reader.read(0);
        reader.dispose();
        return read;
    }

    /** The samples as 8 bits, not premultiplied, palettes looked up. */
    private static Raster plain(BufferedImage image) {
        ColorModel model = image.getColorModel();
        if (model instanceof IndexColorModel && image.getType() == BufferedImage.TYPE_BYTE_BINARY) {
            return rgb(image).createChild(0, 0, WIDTH, HEIGHT, 0, 0, new int[] {0}); // gray
        }
        if (model instanceof IndexColorModel || image.isAlphaPremultiplied()) {
            return rgb(image);
        }
        Raster raster = image.getRaster();
        WritableRaster plain =
                Raster.createInterleavedRaster(
                        DataBuffer.TYPE_BYTE, WIDTH, HEIGHT, raster.getNumBands(), null);
        for (int band = 0; band < raster.getNumBands(); band++) {
            int max = (1 << model.getComponentSize(band)) - 1;
            for (int i = 0; i < WIDTH * HEIGHT; i++) {
                int value = raster.getSample(i % WIDTH, i / WIDTH, band);
                plain.setSample(i % WIDTH, i / WIDTH, band, (int) Math.round(value * 255.0 / max));
            }
        }
        return plain;
    }

    private static Raster rgb(BufferedImage image) {
        boolean alpha = image.getColorModel().hasAlpha();
        BufferedImage copy =
                new BufferedImage(
                        WIDTH,
                        HEIGHT,
                        alpha ? BufferedImage.TYPE_4BYTE_ABGR : BufferedImage.TYPE_3BYTE_BGR);
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            copy.setRGB(i % WIDTH, i / WIDTH, image.getRGB(i % WIDTH, i / WIDTH));
        }
        return copy.getRaster();
    }

    private static void assertClose(Raster expected, Raster actual, int type) {
        assertEquals(expected.getNumBands(), actual.getNumBands());
        double difference = Photos.meanDifference(expected, actual);
        double loss = type == BufferedImage.TYPE_BYTE_INDEXED ? DITHER_LOSS : LOSS;
        assertTrue(difference < loss, "type " + type + " differs by " + difference);
        if (expected.getNumBands() % 2 == 0) {
            int alpha = expected.getNumBands() - 1;
            for (int x = 0; x < WIDTH; x++) {
                assertEquals(expected.getSample(x, 30, alpha), actual.getSample(x, 30, alpha));
            }
        }
    }

    private static BufferedImage custom(ColorModel model) {
        WritableRaster raster = model.createCompatibleWritableRaster(WIDTH, HEIGHT);
        BufferedImage image = new BufferedImage(model, raster, false, null);
        Graphics2D graphics = image.createGraphics();
        graphics.drawImage(Photos.photo(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB), 0, 0, null);
        graphics.dispose();
        return image;
    }

    /** Four inks; the JDK has no profile for them. */
    private static final class Cmyk extends ColorSpace {
        private static final long serialVersionUID = 1L;

        Cmyk() {
            super(TYPE_CMYK, 4);
        }

        @Override
        public float[] toRGB(float[] inks) {
            float paper = 1 - inks[3];
            return new float[] {
                (1 - inks[0]) * paper, (1 - inks[1]) * paper, (1 - inks[2]) * paper
            };
        }

        @Override
        public float[] fromRGB(float[] rgb) {
            return new float[] {1 - rgb[0], 1 - rgb[1], 1 - rgb[2], 0};
        }

        @Override
        public float[] toCIEXYZ(float[] inks) {
            return ColorSpace.getInstance(CS_sRGB).toCIEXYZ(toRGB(inks));
        }

        @Override
        public float[] fromCIEXYZ(float[] xyz) {
            return fromRGB(ColorSpace.getInstance(CS_sRGB).fromCIEXYZ(xyz));
        }
    }
}
