package io.spcodec.imageio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run-time image by jlink that reads pictures. ONNX Runtime is an automatic module, which jlink
 * does not take, so it stays out and plain Java decodes.
 */
class LinkedRuntimeTest {

    private static final Path STREAM = Path.of("..", "docs", "conformance", "small_rgb.spc");
    private static final String PROGRAM =
            """
            public class Read {
                public static void main(String[] args) throws Exception {
                    var image = javax.imageio.ImageIO.read(new java.io.File(args[0]));
                    System.out.println(image.getWidth() + " x " + image.getHeight());
                }
            }
            """;

    @TempDir Path folder;

    @Test
    void anImageOfThePluginReadsAStream() throws Exception {
        assumeTrue(
                Files.isDirectory(Path.of(System.getProperty("java.home"), "jmods")),
                "a JDK whose modules can be linked");
        Path image = folder.resolve("image");
        tool(
                "jlink",
                "--module-path",
                explicitModules(),
                "--add-modules",
                "io.spcodec.imageio",
                "--output",
                image.toString());
        Path source = Files.writeString(folder.resolve("Read.java"), PROGRAM);
        tool("javac", "-d", folder.toString(), source.toString());
        Process java =
                new ProcessBuilder(
                                image.resolve("bin/java").toString(),
                                "--add-modules=io.spcodec.imageio",
                                "-cp",
                                folder.toString(),
                                "Read",
                                STREAM.toString())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(java.getInputStream().readAllBytes()).strip();
        assertEquals(0, java.waitFor(), said);
        assertEquals("24 x 20", said);
    }

    private static String explicitModules() {
        return Stream.of(System.getProperty("jdk.module.path").split(File.pathSeparator))
                .filter(
                        entry ->
                                List.of("models", "spc-core", "imageio-spc", "jackson").stream()
                                        .anyMatch(entry::contains))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static void tool(String name, String... arguments) {
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said);
        int exit = ToolProvider.findFirst(name).orElseThrow().run(out, out, arguments);
        assertEquals(0, exit, said::toString);
    }
}
