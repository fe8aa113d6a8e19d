package io.spcodec.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.cli.picture.PngWriter;
import io.spcodec.image.ColorType;
import io.spcodec.image.Metadata;
import io.spcodec.image.PixelImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One input and its output, or several with -o. */
class InputsAndOutputTest {

    @TempDir Path folder;
    private Path first;
    private Path second;
    private Path out;

    @BeforeEach
    void write() throws IOException {
        out = folder.resolve("out");
        first = picture("a.png");
        second = picture("b.png");
    }

    private Path picture(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(
                file, PngWriter.write(PixelImage.blank(9, 9, ColorType.GRAY), Metadata.none()));
    }

    @Test
    void severalInputsGoIntoAFolder() {
        CliRun run = CliRun.of("encode", "-o", out, first, second);
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(Files.exists(out.resolve("a.spc")) && Files.exists(out.resolve("b.spc")));
        run = CliRun.of("decode", out.resolve("a.spc"), out.resolve("b.spc"), "--output", out);
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(Files.exists(out.resolve("a.png")) && Files.exists(out.resolve("b.png")));
    }

    @Test
    void oneInputIsWrittenWhereTheOptionSays() {
        Path file = folder.resolve("x.spc");
        assertEquals(0, CliRun.of("encode", first, "-o", file).exitCode());
        assertTrue(Files.exists(file));
    }

    @Test
    void twoThatWouldBecomeOneAreNamed() throws IOException {
        Path twin = picture("sub/a.png");
        CliRun run = CliRun.of("encode", first, twin, "-o", out);
        assertEquals(2, run.exitCode());
        assertTrue(run.err().contains(first + " and " + twin + " would both become"), run.err());
        assertFalse(Files.exists(out));
    }

    @Test
    void severalWithoutAFolderWriteNothing() throws IOException {
        byte[] before = Files.readAllBytes(second);
        Path third = picture("c.png");
        for (Object[] line :
                new Object[][] {
                    {"encode", first},
                    {"encode", first, second},
                    {"encode", first, second, third},
                    {"encode", first, second, "-o", third}
                }) {
            CliRun run = CliRun.of(line);
            assertEquals(2, run.exitCode(), run.err());
        }
        assertEquals(before.length, Files.size(second));
    }
}
