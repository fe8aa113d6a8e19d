package io.spcodec.cli.picture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.image.ColorType;
import io.spcodec.image.Metadata;
import io.spcodec.image.PixelImage;
import io.spcodec.imageio.metadata.ExifOrientation;
import io.spcodec.imageio.picture.Picture;
import io.spcodec.imageio.picture.PictureReader;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.plugins.tiff.BaselineTIFFTagSet;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.plugins.tiff.TIFFField;
import javax.imageio.plugins.tiff.TIFFTag;
import javax.imageio.plugins.tiff.TIFFTagSet;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PictureReaderTest {

    private static final byte[] XMP = "<x:xmpmeta/>".getBytes(StandardCharsets.UTF_8);

    @TempDir Path folder;

    @ParameterizedTest
    @EnumSource(ColorType.class)
    void pngKeepsEverySampleOfEveryColourType(ColorType type) throws IOException {
        PixelImage image = noise(type);
        Picture read = readBack("a.png", PngWriter.write(image, Metadata.none()));
        assertEquals(type, read.pixels().colorType());
        assertArrayEquals(image.samples(), read.pixels().samples());
        assertEquals(List.of(), read.warnings());
    }

    @ParameterizedTest
    @ValueSource(strings = {"bmp", "tiff", "png"})
    void losslessFormatsKeepSamplesInTheirOrder(String format) throws IOException {
        BufferedImage image = new BufferedImage(3, 2, BufferedImage.TYPE_3BYTE_BGR);
        image.setRGB(2, 1, 0x102030);
        PixelImage read = read(image, format).pixels();
        assertEquals(ColorType.RGB, read.colorType());
        assertEquals(0x10, read.sample(2, 1, 0));
        assertEquals(0x20, read.sample(2, 1, 1));
        assertEquals(0x30, read.sample(2, 1, 2));
    }

    @Test
    void sixteenBitsAreRoundedToEight() throws IOException {
        BufferedImage image = new BufferedImage(3, 1, BufferedImage.TYPE_USHORT_GRAY);
        image.getRaster().setPixels(0, 0, 3, 1, new int[] {128, 129, 65535});
        Picture read = read(image, "png");
        assertEquals(ColorType.GRAY, read.pixels().colorType());
        assertArrayEquals(new byte[] {0, 1, -1}, read.pixels().samples());
        assertEquals(List.of("16 bits a sample were reduced to 8"), read.warnings());
    }

    @Test
    void palettesBecomeTheColoursTheyName() throws IOException {
        byte[] red = {0, 10, 20, 30};
        byte[] green = {0, 11, 21, 31};
        byte[] alpha = {-1, 0, 100, -1};
        IndexColorModel palette = new IndexColorModel(2, 4, red, green, red, alpha);
        BufferedImage image = new BufferedImage(4, 1, BufferedImage.TYPE_BYTE_INDEXED, palette);
        image.getRaster().setPixels(0, 0, 4, 1, new int[] {3, 2, 1, 0});
        PixelImage read = read(image, "png").pixels();
        assertEquals(ColorType.RGB_ALPHA, read.colorType());
        byte[] expected = {30, 31, 30, -1, 20, 21, 20, 100, 10, 11, 10, 0, 0, 0, 0, -1};
        assertArrayEquals(expected, read.samples());
    }

    @Test
    void bilevelBecomesGray() throws IOException {
        BufferedImage image = new BufferedImage(9, 1, BufferedImage.TYPE_BYTE_BINARY);
        image.setRGB(8, 0, 0xFFFFFF);
        PixelImage read = read(image, "png").pixels();
        assertEquals(ColorType.GRAY, read.colorType());
        assertArrayEquals(new byte[] {0, 0, 0, 0, 0, 0, 0, 0, -1}, read.samples());
    }

    @Test
    void cmykIsRefusedWithAdvice() throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        WritableRaster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 8, 8, 4, null);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(file)) {
            writer.setOutput(out);
            writer.write(new IIOImage(raster, null, null));
        } finally {
            writer.dispose();
        }
        IOException e =
                assertThrows(IOException.class, () -> readBack("a.jpg", file.toByteArray()));
        assertEquals("CMYK pictures are not supported; convert the picture to RGB", e.getMessage());
    }

    @Test
    void truncatedJpegIsSaid() throws IOException {
        byte[] jpeg = encoded(colorNoise(), "jpeg");
        Picture read = readBack("a.jpg", Arrays.copyOf(jpeg, jpeg.length * 2 / 3));
        assertFalse(read.warnings().isEmpty());
    }

    @Test
    void everyTruncationOfAPngIsAnIoError() throws IOException {
        byte[] png = PngWriter.write(noise(ColorType.RGB), Metadata.none());
        int endChunk = 12;
        for (int length = 0; length < png.length - endChunk; length += 7) {
            byte[] cut = Arrays.copyOf(png, length);
            IOException e = assertThrows(IOException.class, () -> readBack("a.png", cut));
            assertTrue(e.getMessage() == null || !e.getMessage().isBlank());
        }
    }

    @Test
    void otherFilesAreNoPictures() {
        IOException e = assertThrows(IOException.class, () -> readBack("a.png", new byte[100]));
        assertEquals("not a PNG, JPEG, BMP or TIFF picture", e.getMessage());
    }

    @Test
    void hugeDimensionsAreRefusedBeforeMemoryIsTaken() throws IOException {
        byte[] png = PngWriter.write(noise(ColorType.GRAY), Metadata.none());
        png[17] = 0x01; // width in bytes 16 to 19, height in 20 to 23
        png[21] = 0x01;
        IOException e = assertThrows(IOException.class, () -> readBack("a.png", png));
        assertTrue(e.getMessage().contains("exceed the limit"), e.getMessage());
    }

    @Test
    void tiffKeepsProfileOrientationExifAndXmp() throws IOException {
        byte[] icc = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
        Picture read = readBack("a.tif", tiff(6, icc));
        assertEquals(List.of(), read.warnings());
        assertArrayEquals(icc, read.metadata().icc());
        assertArrayEquals(XMP, read.metadata().xmp());
        assertEquals(6, ExifOrientation.read(read.metadata().exif()));
    }

    @Test
    void anOrientationThatIsNoneIsTakenAsOneAndSaidOnce() throws IOException {
        byte[] icc = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
        Picture read = readBack("a.tif", tiff(0, icc));
        assertEquals(
                List.of("orientation 0 is none of 1 to 8 and was taken as 1 (as stored)"),
                read.warnings());
        assertEquals(1, ExifOrientation.read(read.metadata().exif()));
    }

    @Test
    void aDamagedProfileIsLeftOutAndSaidOnce() throws IOException {
        Picture read = readBack("a.tif", tiff(1, new byte[140]));
        assertNull(read.metadata().icc());
        assertEquals(1, read.warnings().size(), read.warnings() + "");
        assertTrue(read.warnings().get(0).startsWith("the ICC profile is damaged"));
    }

    @Test
    void alphaOfABmpThatIsNotReadIsSaid() throws IOException {
        byte[] bmp = encoded(colorNoise(), "bmp");
        assertEquals(List.of(), readBack("a.bmp", bmp).warnings());
        BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
        ByteBuffer wide =
                ByteBuffer.allocate(54 + 8 * 8 * 4)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .put(encoded(image, "bmp"), 0, 54);
        wide.putInt(2, wide.capacity())
                .putShort(28, (short) 32)
                .putInt(30, 0)
                .putInt(10, 54)
                .putInt(34, 8 * 8 * 4);
        assertEquals(List.of(), readBack("b.bmp", wide.array()).warnings());
        wide.put(54 + 3, (byte) 200);
        assertEquals(
                List.of("the alpha channel of the BMP was not read; the picture is opaque"),
                readBack("c.bmp", wide.array()).warnings());
    }

    private static byte[] tiff(int orientation, byte[] icc) throws IOException {
        BaselineTIFFTagSet tags = BaselineTIFFTagSet.getInstance();
        TIFFDirectory directory = new TIFFDirectory(new TIFFTagSet[] {tags}, null);
        char[] orientations = {(char) orientation};
        directory.addTIFFField(
                new TIFFField(tags.getTag(274), TIFFTag.TIFF_SHORT, 1, orientations));
        directory.addTIFFField(
                new TIFFField(tags.getTag(34675), TIFFTag.TIFF_UNDEFINED, icc.length, icc));
        TIFFTag xmp = new TIFFTag("XMP", 700, 1 << TIFFTag.TIFF_BYTE);
        directory.addTIFFField(new TIFFField(xmp, TIFFTag.TIFF_BYTE, XMP.length, XMP));
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(file)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(colorNoise(), null, directory.getAsMetadata()), null);
        } finally {
            writer.dispose();
        }
        return file.toByteArray();
    }

    private Picture read(BufferedImage image, String format) throws IOException {
        return readBack("a." + format, encoded(image, format));
    }

    private Picture readBack(String name, byte[] content) throws IOException {
        return PictureReader.read(Files.write(folder.resolve(name), content));
    }

    private static byte[] encoded(BufferedImage image, String format) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        assertTrue(ImageIO.write(image, format, file), format);
        return file.toByteArray();
    }

    private static BufferedImage colorNoise() {
        BufferedImage image = new BufferedImage(64, 64, BufferedImage.TYPE_3BYTE_BGR);
        Random random = new Random(1);
        for (int i = 0; i < 64 * 64; i++) {
            image.setRGB(i % 64, i / 64, random.nextInt());
        }
        return image;
    }

    private static PixelImage noise(ColorType type) {
        PixelImage image = PixelImage.blank(17, 9, type);
        new Random(type.ordinal()).nextBytes(image.samples());
        return image;
    }
}
