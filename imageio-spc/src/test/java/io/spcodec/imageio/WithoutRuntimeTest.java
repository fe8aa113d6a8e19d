package io.spcodec.imageio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reading needs no ONNX Runtime: without it programs see the same pixels, and nothing else. */
class WithoutRuntimeTest {
    private static final String PROGRAM = "io.spcodec.program.ReadOnce";

    @TempDir private Path folder;

    @Test
    void onTheClassPathTheSamePixelsAreRead() throws Exception {
        List<String> with = run(List.of("-cp", join(classPath(true), testClasses())));
        List<String> without = run(List.of("-cp", join(classPath(false), testClasses())));
        requireTheSameButEncoding(with, without);
    }

    @Test
    void onTheModulePathTheSamePixelsAreRead() throws Exception {
        List<String> with = run(modular(classPath(true), "com.microsoft.onnxruntime"));
        List<String> without = run(modular(classPath(false), "io.spcodec.core"));
        requireTheSameButEncoding(with, without);
    }

    private static void requireTheSameButEncoding(List<String> with, List<String> without) {
        assertEquals("encoder: works", with.get(with.size() - 1), "" + with);
        assertEquals(with.subList(0, 5), without.subList(0, 5));
        assertEquals(6, without.size(), "nothing else is said: " + without);
        assertTrue(
                without.get(5).contains("com.microsoft.onnxruntime:onnxruntime_gpu"),
                without.get(5));
    }

    private List<String> modular(List<String> path, String module) throws Exception {
        // The program alone is on the class path: the library's packages belong to its modules.
        Path program = Files.createDirectories(folder.resolve("program/io/spcodec/program"));
        Path classes = Path.of(testClasses().get(0), "io", "spcodec", "program");
        try (Stream<Path> files = Files.list(classes)) {
            for (Path file : files.toList()) {
                Path copy = program.resolve(file.getFileName());
                if (Files.notExists(copy)) {
                    Files.copy(file, copy);
                }
            }
        }
        return List.of(
                "-p",
                join(path, List.of()),
                "--add-modules",
                "io.spcodec.imageio," + module,
                "-cp",
                folder.resolve("program").toString());
    }

    private List<String> run(List<String> options) throws Exception {
        Path stream = Files.write(folder.resolve("a.spc"), Streams.rgbAlpha());
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of(PROGRAM, stream.toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        return output.lines().toList();
    }

    private static List<String> testClasses() {
        return List.of(Path.of("target", "test-classes").toString());
    }

    /** What this JVM has of the library and what it needs, with ONNX Runtime or without. */
    private static List<String> classPath(boolean runtime) {
        List<String> path = new ArrayList<>(List.of(Path.of("target", "classes").toString()));
        for (String property : List.of("jdk.module.path", "java.class.path")) {
            String[] entries = System.getProperty(property, "").split(File.pathSeparator);
            path.addAll(Arrays.stream(entries).filter(each -> isNeeded(each, runtime)).toList());
        }
        return path.stream().distinct().toList();
    }

    private static boolean isNeeded(String entry, boolean runtime) {
        boolean ours =
                entry.matches(
                        ".*(spc-core|models|spc-models)\\b.*classes|.*spc-(core|models)-.*jar");
        return ours || entry.contains("jackson-") || runtime && entry.contains("onnxruntime");
    }

    private static String join(List<String> a, List<String> b) {
        return String.join(File.pathSeparator, Stream.concat(a.stream(), b.stream()).toList());
    }
}
