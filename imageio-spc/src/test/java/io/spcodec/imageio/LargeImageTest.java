package io.spcodec.imageio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.IIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** What is written and read in parts is never in memory as a whole. */
class LargeImageTest {
    @TempDir private Path folder;

    @Test
    void aLazyImageGivesTheBytesOfOneInMemory() throws IOException {
        ComputedImage lazy = new ComputedImage(1300, 700);
        BufferedImage whole = new BufferedImage(1300, 700, BufferedImage.TYPE_3BYTE_BGR);
        for (int y = 0; y < lazy.getNumYTiles(); y++) {
            for (int x = 0; x < lazy.getNumXTiles(); x++) {
                whole.getRaster().setRect(lazy.getTile(x, y));
            }
        }
        ImageWriter writer = Photos.writer();
        byte[] expected = Photos.write(writer, new IIOImage(whole, null, null), null);
        assertArrayEquals(expected, Photos.write(writer, new IIOImage(lazy, null, null), null));
        writer.dispose();
        assertTrue(lazy.largest() <= 1300 * 700, lazy.largest() + " pixels at once");
    }

    @Test
    void whatNoHeaderCanSayIsRefusedUnseen() throws IOException {
        ImageWriter writer = Photos.writer();
        for (int[] size : new int[][] {{16_777_217, 3}, {3, 16_777_217}, {600_000, 600_000}}) {
            ComputedImage image = new ComputedImage(size[0], size[1]);
            IIOException refusal =
                    assertThrows(
                            IIOException.class,
                            () -> Photos.write(writer, new IIOImage(image, null, null), null));
            assertTrue(refusal.getMessage().contains("exceed the limit"), refusal.getMessage());
            assertEquals(0, image.largest(), "pixels were asked for");
        }
        writer.dispose();
    }

    /** The samples alone are 18 MB, and the latents of all tiles 24 MB in each of two forms. */
    @Test
    void sixMegapixelsInASmallHeap() throws Exception {
        Map<String, Double> result = run(3000, 2000, "-Xmx72m");
        assertTrue(result.get("meanDifference") < 6, result.toString());
    }

    @Test
    @EnabledIfSystemProperty(
            named = "spc.largeImage",
            matches = "true",
            disabledReason = "takes minutes: -Dspc.largeImage=true runs it")
    void hundredMegapixelsInOneAndAHalfGigabytes() throws Exception {
        Map<String, Double> result = run(10_000, 10_000, "-Xmx400m");
        System.out.println(result);
        assertTrue(result.get("meanDifference") < 6, result.toString());
        assertTrue(result.get("peakMegabytes") < 1500, result.toString());
    }

    private Map<String, Double> run(int width, int height, String heap) throws Exception {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                heap,
                                "-XX:+UseSerialGC",
                                "-XX:MaxDirectMemorySize=256m",
                                "-Djava.awt.headless=true",
                                "-cp",
                                classPath(),
                                LargeImage.class.getName(),
                                "" + width,
                                "" + height,
                                folder.resolve("large.spc").toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        Map<String, Double> result = new HashMap<>();
        for (String line : output.lines().filter(each -> each.matches("\\w+=[0-9.]+")).toList()) {
            String[] parts = line.split("=");
            result.put(parts[0], Double.valueOf(parts[1]));
        }
        return result;
    }

    /** All that this JVM has, be it on its module path or its class path. */
    private static String classPath() {
        return String.join(
                File.pathSeparator,
                Path.of("target", "test-classes").toString(),
                Path.of("target", "classes").toString(),
                System.getProperty("jdk.module.path", ""),
                System.getProperty("java.class.path"));
    }
}
