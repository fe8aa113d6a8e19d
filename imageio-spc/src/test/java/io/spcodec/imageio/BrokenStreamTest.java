package io.spcodec.imageio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageWriter;
import javax.imageio.stream.FileImageOutputStream;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Inputs and outputs that fail: the caller hears of it, and reader and writer go on with others. */
class BrokenStreamTest {
    @TempDir private File folder;

    private static final BufferedImage IMAGE = Photos.photo(90, 60, BufferedImage.TYPE_3BYTE_BGR);

    @Test
    void aFullDiskIsAnIoException() throws IOException {
        File device = new File("/dev/full");
        assumeTrue(device.exists(), "a device that is always full");
        byte[] expected = Photos.encode(IMAGE, 0.5f);
        ImageWriter writer = Photos.writer();
        try (FileImageOutputStream out = new FileImageOutputStream(device)) {
            writer.setOutput(out);
            assertThrows(IOException.class, () -> writer.write(new IIOImage(IMAGE, null, null)));
        }
        assertArrayEquals(expected, Photos.write(writer, new IIOImage(IMAGE, null, null), null));
        writer.dispose();
    }

    @Test
    void closedStreamsAreIoExceptions() throws IOException {
        byte[] stream = Photos.encode(IMAGE, 0.5f);
        ImageWriter writer = Photos.writer();
        FileImageOutputStream out = new FileImageOutputStream(new File(folder, "closed.spc"));
        writer.setOutput(out);
        out.close();
        assertThrows(IOException.class, () -> writer.write(new IIOImage(IMAGE, null, null)));
        assertArrayEquals(stream, Photos.write(writer, new IIOImage(IMAGE, null, null), null));
        writer.dispose();
        SpcImageReader reader = Photos.reader(stream);
        ((ImageInputStream) reader.getInput()).close();
        assertThrows(IOException.class, () -> reader.read(0));
        reader.setInput(Photos.input(stream));
        assertEquals(IMAGE.getWidth(), reader.read(0).getWidth());
        reader.dispose();
    }
}
