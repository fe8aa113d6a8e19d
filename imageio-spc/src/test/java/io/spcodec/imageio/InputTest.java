package io.spcodec.imageio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.stream.FileCacheImageInputStream;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read of an input, from where, and how the input is left. */
class InputTest {
    @TempDir Path folder;

    @Test
    void lookingAtTheSignatureLeavesTheStreamAsItWas() throws IOException {
        SpcImageReaderSpi provider = new SpcImageReaderSpi();
        byte[] stream = Streams.concatenate(new byte[] {1, 2, 3}, Streams.rgb());
        try (ImageInputStream input = Photos.input(stream)) {
            input.setByteOrder(ByteOrder.LITTLE_ENDIAN);
            assertFalse(provider.canDecodeInput(input));
            assertEquals(0, input.getStreamPosition());
            input.seek(3);
            input.setBitOffset(0);
            assertTrue(provider.canDecodeInput(input));
            assertEquals(3, input.getStreamPosition());
            assertEquals(ByteOrder.LITTLE_ENDIAN, input.getByteOrder());
        }
        for (int length = 0; length < 8; length++) {
            byte[] start = Arrays.copyOf(Streams.rgb(), length);
            assertFalse(provider.canDecodeInput(Photos.input(start)));
        }
        assertFalse(provider.canDecodeInput(new File("image.spc")));
    }

    @Test
    void readsFromWhereTheInputStands() throws IOException {
        byte[] two = Streams.concatenate(Streams.gray(), Streams.rgb());
        try (ImageInputStream input = Photos.input(two)) {
            input.seek(Streams.gray().length);
            SpcImageReader reader = Photos.reader(new byte[0]);
            reader.setInput(input);
            assertEquals(96, reader.getWidth(0));
            assertEquals(64, reader.read(0).getHeight());
            input.seek(0);
            reader.setInput(input);
            assertEquals(60, reader.read(0).getWidth(), "what follows the stream is not looked at");
            reader.dispose();
        }
    }

    @Test
    void sizeNeedsTheHeaderAlone() throws IOException {
        try (ImageInputStream input = file(Streams.tiled())) {
            SpcImageReader reader = Photos.reader(new byte[0]);
            reader.setInput(input);
            assertEquals(Streams.WIDE, reader.getWidth(0));
            assertEquals(Streams.HIGH, reader.getHeight(0));
            assertEquals(4, reader.getTileWidth(0) * reader.getTileHeight(0) >> 16);
            assertTrue(reader.bytesRead() < 64, reader.bytesRead() + " bytes");
            reader.dispose();
        }
    }

    @Test
    void regionNeedsItsTilesAlone() throws IOException {
        byte[] stream = Streams.tiled();
        try (ImageInputStream input = file(stream)) {
            SpcImageReader reader = Photos.reader(new byte[0]);
            reader.setInput(input);
            ImageReadParam param = reader.getDefaultReadParam();
            param.setSourceRegion(new Rectangle(10, 20, 64, 64));
            BufferedImage part = reader.read(0, param);
            long first = reader.bytesRead();
            assertTrue(first < stream.length * 3 / 4, first + " of " + stream.length);
            BufferedImage whole = reader.read(0);
            assertEquals(stream.length, reader.bytesRead(), "each byte once");
            assertEquals(
                    0,
                    Photos.meanDifference(
                            whole.getData(new Rectangle(10, 20, 64, 64))
                                    .createTranslatedChild(0, 0),
                            part.getRaster()),
                    0.05);
            reader.dispose();
        }
    }

    @Test
    void inputsThatCannotSeekAreRead() throws IOException {
        for (boolean cacheInFile : new boolean[] {true, false}) {
            InputStream slow = new Dripping(Streams.tiled());
            try (ImageInputStream input =
                    cacheInFile
                            ? new FileCacheImageInputStream(slow, folder.toFile())
                            : new MemoryCacheImageInputStream(slow)) {
                SpcImageReader reader = Photos.reader(new byte[0]);
                reader.setInput(input, true, true);
                assertEquals(Streams.WIDE, reader.read(0).getWidth());
                reader.dispose();
            }
        }
    }

    @Test
    void forwardOnlyInputIsNotSearched() throws IOException {
        SpcImageReader reader = Photos.reader(new byte[0]);
        reader.setInput(Photos.input(Streams.rgb()), true);
        assertEquals(1, reader.getNumImages(false));
        assertThrows(IllegalStateException.class, () -> reader.getNumImages(true));
        assertNotNull(reader.read(0));
        assertThrows(IndexOutOfBoundsException.class, () -> reader.read(1));
        reader.dispose();
    }

    @Test
    void ignoredMetadataAreLeftOutButForTheProfile() throws IOException {
        SpcImageReader reader = Photos.reader(new byte[0]);
        reader.setInput(Photos.input(Streams.withMetadata()), true, true);
        SpcImageMetadata metadata = (SpcImageMetadata) reader.getImageMetadata(0);
        assertNull(metadata.carried().exif());
        assertNull(metadata.carried().xmp());
        assertNotNull(metadata.carried().icc());
        reader.dispose();
    }

    @Test
    void readerIsReusedForOtherInputs() throws IOException {
        SpcImageReader reader = Photos.reader(Streams.rgb());
        assertEquals(96, reader.read(0).getWidth());
        reader.setInput(Photos.input(Streams.gray()));
        assertEquals(60, reader.read(0).getWidth());
        reader.reset();
        assertThrows(IllegalStateException.class, () -> reader.getWidth(0));
        reader.setInput(Photos.input(Streams.rgbAlpha()));
        assertEquals(70, reader.getWidth(0));
        reader.dispose();
        assertNull(reader.getInput());
    }

    @Test
    void imageIoFindsThePluginByItself() throws IOException {
        Path file = Files.write(folder.resolve("picture.spc"), Streams.rgbAlpha());
        assertEquals(70, ImageIO.read(file.toFile()).getWidth());
        assertEquals(50, ImageIO.read(file.toUri().toURL()).getHeight());
        try (InputStream in = Files.newInputStream(file)) {
            assertTrue(ImageIO.read(in).getColorModel().hasAlpha());
        }
        Path copy = folder.resolve("copy.spc");
        assertTrue(ImageIO.write(ImageIO.read(file.toFile()), "spc", copy.toFile()));
        assertEquals(70, ImageIO.read(copy.toFile()).getWidth());
    }

    private ImageInputStream file(byte[] stream) throws IOException {
        return new FileImageInputStream(Files.write(folder.resolve("input.spc"), stream).toFile());
    }

    /** Returns a few bytes at a time, as a network does. */
    private static final class Dripping extends FilterInputStream {
        Dripping(byte[] bytes) {
            super(new ByteArrayInputStream(bytes));
        }

        @Override
        public int read(byte[] target, int from, int count) throws IOException {
            return super.read(target, from, Math.min(count, 37));
        }
    }
}
