package io.spcodec.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No half-written target, whatever ends the process that writes it. */
class KilledProcessTest {
    private static final int BYTES = 48 << 20;
    private static final int KILLS = 3;

    @TempDir Path folder;

    @Test
    void aKilledProcessLeavesTheOldFileOrTheNewOne() throws Exception {
        Path target = folder.resolve("a.spc");
        for (int kill = 0; kill < KILLS; kill++) {
            final long left = unfinished();
            Process process = java("", target, BYTES);
            BufferedReader out =
                    new BufferedReader(
                            new InputStreamReader(
                                    process.getInputStream(), StandardCharsets.UTF_8));
            assertEquals("written", out.readLine());
            for (int wait = 0; unfinished() == left && wait < 10_000; wait++) {
                Thread.sleep(1);
            }
            process.destroyForcibly().waitFor();
            byte[] content = Files.readAllBytes(target);
            assertEquals(BYTES, content.length);
            for (byte each : content) {
                assertEquals(content[0], each, "a mixture of two files");
            }
        }
        assertTrue(unfinished() >= 1, "no kill hit a write");
    }

    @Test
    void aFullDiskLeavesTheOldFileAndNothingElse() throws Exception {
        assumeTrue(new File("/bin/bash").exists(), "a shell that can bound the size of files");
        Path target = folder.resolve("a.spc");
        byte[] old = {1, 2, 3};
        Files.write(target, old);
        Process process = java("ulimit -f 8;", target, BYTES);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertNotEquals(0, process.waitFor(), output);
        assertTrue(output.contains("IOException"), output);
        assertArrayEquals(old, Files.readAllBytes(target));
        assertEquals(0, unfinished());
    }

    private long unfinished() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(each -> each.toString().endsWith(".tmp")).count();
        }
    }

    private static Process java(String before, Path target, int bytes) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command =
                List.of(
                        java,
                        // Perf data would be cut by the bound on files, too.
                        "-XX:-UsePerfData",
                        "-Xmx160m",
                        "-cp",
                        classPath(),
                        Rewriting.class.getName(),
                        target.toString(),
                        "" + bytes);
        List<String> whole =
                before.isEmpty()
                        ? command
                        : List.of("/bin/bash", "-c", before + " exec " + quoted(command));
        return new ProcessBuilder(whole).redirectErrorStream(true).start();
    }

    private static String quoted(List<String> command) {
        return "'" + String.join("' '", command) + "'";
    }

    private static String classPath() {
        return String.join(
                File.pathSeparator,
                System.getProperty("java.class.path"),
                Path.of("target", "test-classes").toString(),
                Path.of("target", "classes").toString());
    }
}
