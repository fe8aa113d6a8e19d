package io.spcodec.bench.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.spcodec.image.ColorType;
import io.spcodec.image.PixelImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageFilesTest {
    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"a.png", "a.ppm"})
    void writtenSamplesReadBack(String name) throws IOException {
        byte[] samples = new byte[7 * 5 * 3];
        new Random(1).nextBytes(samples);
        Path file = folder.resolve(name);
        ImageFiles.write(new PixelImage(7, 5, ColorType.RGB, samples), file);
        PixelImage read = ImageFiles.read(file);
        assertEquals(7, read.width());
        assertArrayEquals(samples, read.samples());
    }

    @Test
    void pixmapHeadersMayHoldComments() throws IOException {
        byte[] file =
                "P6 # by hand\n1\n# two rows\n2 255\nabcdef".getBytes(StandardCharsets.US_ASCII);
        assertEquals('f', PortablePixmap.parse(file).sample(0, 1, 2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "P5 1 1 255 a", "P6 1 1 65535 abc", "P6 1 1 255 ab", "P6 1 x 255 a"})
    void otherFilesAreRefused(String file) {
        assertThrows(
                IOException.class,
                () -> PortablePixmap.parse(file.getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void listsImagesByName() throws IOException {
        for (String name : new String[] {"b.png", "a.JPG", "notes.txt"}) {
            Files.createFile(folder.resolve(name));
        }
        List<String> stems = ImageFiles.list(folder).stream().map(ImageFiles::stem).toList();
        assertEquals(List.of("a", "b"), stems);
    }
}
