package io.spcodec.bench.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.bench.codec.Codec;
import io.spcodec.bench.codec.Knob;
import io.spcodec.bench.image.ImageFiles;
import io.spcodec.image.ColorType;
import io.spcodec.image.PixelImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class ReadingTest {
    @TempDir Path folder;

    /** Its pictures are white or black, and the reader reads their size. */
    private record OneColour(PixelImage image) implements Codec {
        @Override
        public String name() {
            return "one-colour";
        }

        @Override
        public Knob knob() {
            return new Knob(1, 100, 99);
        }

        @Override
        public byte[] encode(PixelImage ignored, double setting) {
            return new byte[(int) setting];
        }

        @Override
        public PixelImage decode(byte[] file) {
            return image;
        }

        @Override
        public double clock() {
            return 0;
        }
    }

    private static Reader shell(String script) {
        return new Reader(List.of("/bin/sh", "-c", script, "reader"));
    }

    @Test
    void distancesAreThoseOfTheClassics() {
        assertEquals(3, EditDistance.between("kitten", "sitting"));
        assertEquals(2, EditDistance.between("flaw", "lawn"));
        assertEquals(4, EditDistance.between("", "four"));
        assertEquals(0, EditDistance.between("same", "same"));
    }

    @Test
    void errorsArePooledOverCharacters() {
        ReadingErrors errors =
                ReadingErrors.of(
                        "a", 0.5, 0.51, List.of("123456789", "x"), List.of("123456789", "y"));
        assertEquals(0.1, errors.errors(), 1e-12);
        assertEquals("| a | 0.50 | 0.510 | 10.0 | 50 |\n", errors.row());
    }

    @Test
    void aPictureThatLosesItsWritingLosesEveryCharacter() throws IOException {
        PixelImage image = PixelImage.blank(16, 8, ColorType.RGB);
        Path first = folder.resolve("a.png");
        Path second = folder.resolve("b.png");
        ImageFiles.write(image, first);
        ImageFiles.write(image, second);
        // Reads "ten" from a.png, nothing from b.png, and "t" from what was decoded.
        Reader reader =
                shell(
                        "for f; do case $f in *a.png) echo ten;; *b.png) echo;; *) echo t;; esac; done");
        Reading reading = new Reading(reader, List.of(first, second));
        ReadingErrors errors = reading.measure(new OneColour(image), 1);
        assertEquals(2.0 / 3, errors.errors(), 1e-12, "b.png has no writing to lose");
        assertEquals(1, errors.bitsPerPixel(), 0.07);
    }

    @Test
    void aReaderThatFailsOrSkipsAPictureIsAnError() {
        List<Path> one = List.of(folder.resolve("a.png"));
        IOException failed = assertThrows(IOException.class, () -> shell("exit 4").read(one));
        assertTrue(failed.getMessage().endsWith("ended with 4"), failed.getMessage());
        IOException silent = assertThrows(IOException.class, () -> shell("true").read(one));
        assertTrue(silent.getMessage().endsWith("read 0 of 1 pictures"), silent.getMessage());
    }
}
