package io.spcodec.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A batch says nothing of its progress but where the script has seen a terminal. */
class BatchTest {
    @TempDir Path folder;

    @Test
    void redirectedErrorsHoldNoProgress() throws Exception {
        assertEquals("", errors("false"));
    }

    @Test
    void aTerminalShowsProgress() throws Exception {
        String errors = errors("true");
        assertTrue(errors.contains("counting") && errors.contains("2/2"), errors);
    }

    private String errors(String progress) throws Exception {
        Path errors = folder.resolve("errors");
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-D" + Batch.PROGRESS_PROPERTY + "=" + progress,
                                "-cp",
                                classPath(),
                                Counting.class.getName())
                        .redirectError(errors.toFile())
                        .start();
        assertEquals("2", new String(process.getInputStream().readAllBytes()).trim());
        assertEquals(0, process.waitFor());
        return Files.readString(errors);
    }

    private static String classPath() {
        return String.join(
                File.pathSeparator,
                System.getProperty("java.class.path"),
                System.getProperty("jdk.module.path", ""),
                Path.of("target", "test-classes").toString(),
                Path.of("target", "classes").toString());
    }
}
