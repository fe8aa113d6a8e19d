package io.spcodec.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.cli.picture.PngWriter;
import io.spcodec.image.ColorType;
import io.spcodec.image.Metadata;
import io.spcodec.image.PixelImage;
import io.spcodec.imageio.picture.PictureReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The name - is standard input and output, and a file there has nothing beside it. */
class StandardStreamsTest {

    @TempDir Path folder;
    private byte[] png;
    private Path file;

    @BeforeEach
    void write() throws IOException {
        PixelImage image = PixelImage.blank(50, 40, ColorType.RGB);
        for (int i = 0; i < image.samples().length; i++) {
            image.samples()[i] = (byte) (i / 7);
        }
        png = PngWriter.write(image, new Metadata(null, new byte[] {'M', 'M', 0, 42}, null));
        file = Files.write(folder.resolve("a.png"), png);
    }

    @Test
    void aPictureGoesThereAndBackThroughPipes() throws IOException {
        CliRun encoded = CliRun.with(png, "encode", "-", "-");
        requireOnlyData(encoded);
        assertEquals(0, CliRun.of("encode", file, folder.resolve("a.spc")).exitCode());
        assertArrayEquals(Files.readAllBytes(folder.resolve("a.spc")), encoded.data());
        CliRun decoded = CliRun.with(encoded.data(), "decode", "-", "-o", "-");
        requireOnlyData(decoded);
        PixelImage back = PictureReader.read(decoded.data()).pixels();
        assertEquals(50, back.width());
        assertEquals(40, back.height());
    }

    private static void requireOnlyData(CliRun run) {
        assertEquals(0, run.exitCode(), run.err());
        assertEquals("", run.out());
        assertTrue(run.data().length > 50);
        assertTrue(run.err().startsWith("-: "), "what would stand there stands here: " + run.err());
    }

    @Test
    void informationAndComparisonReadIt() throws IOException {
        byte[] stream = CliRun.with(png, "encode", "-", "-").data();
        CliRun info = CliRun.with(stream, "info", "-");
        assertEquals(0, info.exitCode(), info.err());
        assertTrue(info.out().contains("width         50"), info.out());
        for (byte[] input : new byte[][] {stream, png}) {
            CliRun compared = CliRun.with(input, "compare", file, "-", "--metric", "psnr");
            assertEquals(0, compared.exitCode(), compared.err());
            String bits = "%.3f bits per pixel".formatted(8.0 * input.length / 2000);
            assertTrue(compared.out().contains(bits), compared.out());
        }
        assertEquals(2, CliRun.with(png, "compare", "-", "-").exitCode());
    }

    @Test
    void aHeatMapOrTableThereIsAloneThere() throws IOException {
        CliRun map = CliRun.of("compare", file, file, "--metric", "psnr", "--heatmap", "-");
        assertEquals(0, map.exitCode(), map.err());
        assertEquals("", map.out());
        assertEquals(50, PictureReader.read(map.data()).pixels().width());
        CliRun csv = CliRun.of("compare", file, file, "--metric", "ssim", "--csv", "-");
        assertEquals("", csv.out());
        assertTrue(new String(csv.data()).startsWith("file,bytes,bitsPerPixel,ssim\r\n"));
    }

    @Test
    void brokenInputIsNamed() {
        CliRun run = CliRun.with(Arrays.copyOf(png, 60), "encode", "-", "-");
        assertEquals(1, run.exitCode());
        assertEquals(0, run.data().length);
        assertTrue(run.err().startsWith("spc: standard input: cut short"), run.err());
    }

    @Test
    void aFolderDoesNotFitInto() {
        CliRun run = CliRun.of("encode", folder, "-");
        assertEquals(2, run.exitCode());
        assertTrue(run.err().contains("standard output takes one file"), run.err());
    }
}
