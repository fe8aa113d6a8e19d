package io.spcodec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first use of ONNX Runtime in a process: where it is missing, disturbed, or unpacked. */
class NativeLibraryTest {
    private static final String NATIVE = "ai/onnxruntime/native/";

    @TempDir private Path folder;

    @Test
    void aMissingLibraryIsNamedWithThePlatformAndItsArtifacts() throws Exception {
        List<String> path = new ArrayList<>(ChildJvm.classPath());
        path.replaceAll(each -> isRuntime(each) ? withoutLibraries(each).toString() : each);
        String output = ChildJvm.run(CodeOnce.class, List.of(temporary()), path);
        assertTrue(output.startsWith("0\n"), output);
        String refusal =
                output.lines().filter(l -> l.startsWith("ModelException")).findFirst().get();
        for (String word :
                List.of(
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"),
                        "com.microsoft.onnxruntime:onnxruntime_gpu",
                        "com.microsoft.onnxruntime:onnxruntime ")) {
            assertTrue(refusal.contains(word), refusal);
        }
    }

    @Test
    void missingClassesAreNamedWithTheirArtifacts() throws Exception {
        List<String> path = new ArrayList<>(ChildJvm.classPath());
        path.removeIf(NativeLibraryTest::isRuntime);
        String output = ChildJvm.run(CodeOnce.class, List.of(temporary()), path);
        assertTrue(output.startsWith("0\n"), output);
        assertTrue(output.contains("ModelException: ONNX Runtime is missing: "), output);
        assertTrue(output.contains("com.microsoft.onnxruntime:onnxruntime_gpu"), output);
        assertTrue(output.contains("com.microsoft.onnxruntime:onnxruntime "), output);
        String metric = ChildJvm.run(ScoreTwice.class, List.of(temporary()), path);
        assertTrue(metric.startsWith("0\nONNX Runtime is missing: "), metric);
        assertEquals(2, metric.split("ONNX Runtime is missing: one", -1).length - 1, metric);
    }

    @Test
    void aTemporaryFolderThatIsNoneIsNamedWithTheWayOut() throws Exception {
        Path none = folder.resolve("none");
        Path libraries = Files.createDirectory(folder.resolve("libraries"));
        for (List<String> options :
                List.of(
                        List.of("-Djava.io.tmpdir=" + none),
                        List.of(
                                "-Djava.io.tmpdir=" + none,
                                "-Donnxruntime.native.path=" + libraries))) {
            String output = ChildJvm.run(CodeOnce.class, options, ChildJvm.classPath());
            String refusal =
                    output.lines().filter(l -> l.startsWith("ModelException")).findFirst().get();
            for (String word :
                    List.of("java.io.tmpdir, " + none, "-Djava.io.tmpdir=FOLDER", "no folder")) {
                assertTrue(refusal.contains(word), refusal);
            }
            assertFalse(refusal.contains("artifacts"), refusal);
        }
    }

    @Test
    void aProgramThatEndsSaysSoToThoseThatStillCode() throws Exception {
        String output =
                ChildJvm.run(CodeAtTheEnd.class, List.of(temporary()), ChildJvm.classPath());
        String ending = ": ModelException: stopped, since this program is ending\n";
        assertEquals("0\nused" + ending + "new" + ending, output);
    }

    @Test
    void anInterruptedThreadLoadsItAllTheSameAndStaysInterrupted() throws Exception {
        String output =
                ChildJvm.run(
                        CodeOnce.class,
                        List.of(temporary(), "-Dinterrupted=true"),
                        ChildJvm.classPath());
        assertTrue(output.contains("psnr is good: true"), output);
        assertTrue(output.contains("interrupted: true"), output);
    }

    /** As a long class path makes it: ONNX Runtime 1.29 needs much stack to read one. */
    @Test
    void aLongCommandLineDoesNotEndTheJvm() throws Exception {
        String output =
                ChildJvm.run(
                        CodeOnce.class,
                        List.of(temporary(), "-Dlong=" + "x".repeat(60_000)),
                        ChildJvm.classPath());
        assertTrue(output.contains("psnr is good: true"), output);
    }

    @Test
    void nothingUnpackedIsLeft() throws Exception {
        String output = ChildJvm.run(CodeOnce.class, List.of(temporary()), ChildJvm.classPath());
        assertTrue(output.contains("psnr is good: true"), output);
        assertTrue(output.matches("(?s).*temporary bytes: [1-9][0-9]{6,}\\s.*"), output);
        boolean linux = System.getProperty("os.name").equals("Linux");
        requireEmptyFoldersAtMost(linux ? 0 : 1);
    }

    @Test
    void noLibraryIsUnpackedWhereThatWasDoneBefore() throws Exception {
        assumeTrue(System.getProperty("os.name").equals("Linux"), "libraries of Linux");
        Path libraries = Files.createDirectory(folder.resolve("libraries"));
        unpack(libraries);
        String output =
                ChildJvm.run(
                        CodeOnce.class,
                        List.of(temporary(), "-Donnxruntime.native.path=" + libraries),
                        ChildJvm.classPath());
        assertTrue(output.contains("psnr is good: true"), output);
        // The GPU artifact's stub for providers, 14 KB, is unpacked whatever the property says.
        assertTrue(output.matches("(?s).*temporary bytes: [0-9]{1,5}\\s.*"), output);
        requireEmptyFoldersAtMost(1);
    }

    /** Beside it one file that all programs share: where the usage report keeps its session. */
    private void requireEmptyFoldersAtMost(int most) throws IOException {
        List<Path> left;
        try (Stream<Path> files = Files.list(folder.resolve("temporary"))) {
            left =
                    files.filter(each -> !each.getFileName().toString().matches("hsperf.*|[.]ses"))
                            .toList();
        }
        assertTrue(left.size() <= most, left.toString());
        for (Path each : left) {
            assertTrue(each.getFileName().toString().startsWith("onnxruntime-java"), "" + each);
            try (Stream<Path> inside = Files.list(each)) {
                assertEquals(0, inside.count(), "files in " + each);
            }
        }
    }

    private String temporary() throws IOException {
        return "-Djava.io.tmpdir=" + Files.createDirectories(folder.resolve("temporary"));
    }

    private static boolean isRuntime(String path) {
        return Path.of(path).getFileName().toString().startsWith("onnxruntime");
    }

    private Path withoutLibraries(String jar) {
        try {
            Path classes = folder.resolve("classes");
            copy(jar, "ai/onnxruntime/", ".class", classes);
            return classes;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void unpack(Path libraries) throws IOException {
        String jar =
                ChildJvm.classPath().stream()
                        .filter(NativeLibraryTest::isRuntime)
                        .findFirst()
                        .orElseThrow();
        String arch = System.getProperty("os.arch").equals("amd64") ? "x64" : "aarch64";
        Path all = libraries.resolve("all");
        copy(jar, NATIVE + "linux-" + arch + "/libonnxruntime.", ".so", all);
        copy(jar, NATIVE + "linux-" + arch + "/libonnxruntime4j", ".so", all);
        try (Stream<Path> files = Files.walk(all)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.move(file, libraries.resolve(file.getFileName()));
            }
        }
    }

    private static void copy(String jar, String prefix, String suffix, Path target)
            throws IOException {
        int count = 0;
        try (ZipFile zip = new ZipFile(jar)) {
            Enumeration<? extends ZipEntry> entries = zip.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                if (entry.getName().startsWith(prefix) && entry.getName().endsWith(suffix)) {
                    Path file = target.resolve(entry.getName());
                    Files.createDirectories(file.getParent());
                    try (InputStream in = zip.getInputStream(entry)) {
                        Files.copy(in, file);
                    }
                    count++;
                }
            }
        }
        assertTrue(count > 0, prefix + " in " + jar);
    }
}
