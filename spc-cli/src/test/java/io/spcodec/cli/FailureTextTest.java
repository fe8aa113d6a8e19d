package io.spcodec.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.spcodec.cli.picture.PngWriter;
import io.spcodec.image.ColorType;
import io.spcodec.image.Metadata;
import io.spcodec.image.PixelImage;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A failure names the file that is at fault, what is wrong with it, and what to do. */
class FailureTextTest {

    private static final String MAX_PIXELS = "io.spcodec.maxPixels";

    @TempDir Path folder;
    private Path good;

    @BeforeEach
    void write() throws IOException {
        PixelImage image = PixelImage.blank(60, 50, ColorType.RGB);
        for (int i = 0; i < image.samples().length; i++) {
            image.samples()[i] = (byte) (i * 31 % 251);
        }
        good = folder.resolve("good.png");
        Files.write(good, PngWriter.write(image, Metadata.none()));
    }

    @AfterEach
    void clear() {
        System.clearProperty(MAX_PIXELS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "bmp", "tiff", "jpeg"})
    void aFileThatIsCutShortIsSaidToBe(String format) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ImageIO.write(noise(), format, file);
        for (int percent : new int[] {5, 40, 80, 97}) {
            byte[] cut = Arrays.copyOf(file.toByteArray(), file.size() * percent / 100);
            Path path = Files.write(folder.resolve("cut." + format), cut);
            CliRun run = CliRun.of("encode", path, folder.resolve("cut.spc"));
            assertTrue(run.err().startsWith("spc: " + path + ": "), run.err());
            assertTrue(run.err().contains("cut short: "), percent + " %: " + run.err());
            assertTrue(run.err().contains(" at byte " + cut.length), run.err());
            assertEquals(1, run.err().lines().count(), run.err());
        }
    }

    private static BufferedImage noise() {
        BufferedImage image = new BufferedImage(70, 60, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 70 * 60; i++) {
            image.setRGB(i % 70, i / 70, i * 0x9E3779B1);
        }
        return image;
    }

    @Test
    void aBrokenReferenceIsBlamedItself() throws IOException {
        Path bad = Files.write(folder.resolve("bad.png"), Arrays.copyOf(bytes(good), 50));
        Path none = folder.resolve("none.png");
        assertTrue(error("compare", bad, good).startsWith("spc: " + bad + ": cut short"));
        assertTrue(error("compare", good, bad).startsWith("spc: " + bad + ": cut short"));
        assertEquals("spc: " + none + ": no such file", error("compare", none, good).strip());
        assertEquals("spc: " + none + ": no such file", error("compare", good, none).strip());
        assertEquals("spc: " + none + ": no such file", error("info", none).strip());
        Path out = folder.resolve("x.spc");
        String map = error("encode", good, out, "--saliency", bad);
        assertTrue(map.startsWith("spc: " + bad + ": cut short"), map);
    }

    /** The input is not even there: nobody has looked for it. */
    @Test
    void whereNothingCanBeWrittenNothingIsRead() {
        Path none = folder.resolve("none.png");
        for (String name : new String[] {"x.spc", "sub/x.spc"}) {
            String text = error("encode", none, good.resolve(name));
            assertEquals("spc: " + good + ": not a folder", text.strip());
        }
        String text = error("decode", folder.resolve("none.spc"), good.resolve("x.png"));
        assertEquals("spc: " + good + ": not a folder", text.strip());
        assertTrue(folder.toFile().setWritable(false));
        try {
            assumeTrue(!Files.isWritable(folder), "somebody who may not write everywhere");
            text = error("encode", none, folder.resolve("x.spc"));
            assertEquals("spc: " + folder + ": permission denied", text.strip());
        } finally {
            assertTrue(folder.toFile().setWritable(true));
        }
    }

    @Test
    void aFileOfAnotherKindIsNoStream() throws IOException {
        Path spc = Files.write(folder.resolve("a.spc"), bytes(good));
        String text = error("decode", spc, folder.resolve("b.png"));
        assertTrue(text.startsWith("spc: " + spc + ": not an SPC file"), text);
        Files.write(spc, new byte[0]);
        text = error("info", spc);
        assertTrue(text.startsWith("spc: " + spc + ": not an SPC file"), text);
    }

    @Test
    void aLimitSaysHowItIsRaised() throws IOException {
        Path spc = folder.resolve("a.spc");
        assertEquals(0, CliRun.of("encode", good, spc).exitCode());
        System.setProperty(MAX_PIXELS, "2999");
        String advice = "SPC_JAVA_OPTS=-D" + MAX_PIXELS + "=3000";
        assertTrue(error("info", spc).contains(advice), error("info", spc));
        assertTrue(error("decode", spc, folder.resolve("b.png")).contains(advice));
        assertTrue(error("encode", good, folder.resolve("b.spc")).contains(advice));
    }

    @Test
    void nonsenseInAPropertyIsNotOurError() {
        System.setProperty(MAX_PIXELS, "abc");
        CliRun run = CliRun.of("info", good);
        assertEquals(2, run.exitCode());
        assertTrue(run.err().contains(MAX_PIXELS + " is 'abc'"), run.err());
        assertFalse(run.err().contains("internal error"), run.err());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unable to create native thread: possibly out of memory or process/resource limits",
                "Cannot reserve 4096 bytes of direct buffer memory",
                "Java heap space"
            })
    void outOfMemoryHasAdviceThatFits(String message) {
        String text = FailureText.of(new OutOfMemoryError(message));
        boolean heap = message.contains("heap");
        assertEquals(heap, text.contains("-Xmx8g"), text);
        assertEquals(!heap, text.contains("ulimit -v"), text);
    }

    private static String error(Object... line) {
        CliRun run = CliRun.of(line);
        assertEquals(1, run.exitCode(), run.err());
        assertFalse(run.err().contains("internal error"), run.err());
        return run.err();
    }

    private static byte[] bytes(Path file) throws IOException {
        return Files.readAllBytes(file);
    }
}
