package io.spcodec.bench.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.bench.codec.OnePicture;
import io.spcodec.bench.image.ImageFiles;
import io.spcodec.bench.rate.FileFigures;
import io.spcodec.bench.rate.FilesAtRates;
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
                        FileFigures.of("a", 0.5, List.of(0.5, 0.52)),
                        List.of("123456789", "x"),
                        List.of("123456789", "y"));
        assertEquals(0.1, errors.errors(), 1e-12);
        assertEquals(0, errors.interval().low(), "the first picture drawn twice");
        assertEquals(1, errors.interval().high(), "the second one");
        String page = new ReadingPage("pages").markdown(List.of(errors));
        assertTrue(page.contains("| a | 0.50 | 0.510 | 0 | 10.0 (0.0 to 100.0) | 50 |\n"), page);
        assertTrue(page.contains("each of the 10 that RapidOCR reads in the 2 "), page);
    }

    @Test
    void aPictureThatLosesItsWritingLosesEveryCharacter() throws IOException {
        PixelImage image = PixelImage.blank(64, 32, ColorType.RGB);
        Path first = folder.resolve("a.png");
        Path second = folder.resolve("b.png");
        ImageFiles.write(image, first);
        ImageFiles.write(image, second);
        // Reads "ten" from a.png, nothing from b.png, and "t" from what was decoded, but at the
        // best rate.
        Reader reader =
                shell(
                        "for f; do case $f in *a.png|*/3-0.png) echo ten;; *b.png) echo;;"
                                + " *) echo t;; esac; done");
        Reading reading = new Reading(reader, List.of(first, second));
        OnePicture codec = new OnePicture("a", image);
        List<ReadingErrors> rows = reading.measure(codec, new FilesAtRates(codec, null));
        assertEquals(
                List.of(2.0 / 3, 2.0 / 3, 2.0 / 3, 0.0),
                rows.stream().map(ReadingErrors::errors).toList(),
                "b.png has no writing to lose");
        assertEquals(1, rows.get(3).files().images());
        assertEquals(1, rows.get(3).files().bitsPerPixel(), 0.03);
        assertEquals(1, rows.get(3).alike());
    }

    @Test
    void picturesWithoutAnyWritingAreAnError() {
        List<Path> one = List.of(folder.resolve("a.png"));
        IOException e = assertThrows(IOException.class, () -> new Reading(shell("echo"), one));
        assertEquals("nothing is written in any of 1 pictures", e.getMessage());
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
