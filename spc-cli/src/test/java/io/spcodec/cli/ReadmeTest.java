package io.spcodec.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs what the README shows, word for word. */
class ReadmeTest {

    private static final Path ROOT = Path.of(System.getProperty("spc.root"));
    private static final Path PHOTO = ROOT.resolve("docs/images/chelsea.png");

    @TempDir Path folder;

    @Test
    void readmeKeepsItsLength() throws IOException {
        assertTrue(Files.readAllLines(ROOT.resolve("README.md")).size() <= 120);
    }

    @Test
    void firstCommandWorks() throws IOException {
        List<MatchResult> commands =
                find("\\./spc ([^&\\n\\[]*(?:chelsea\\.png|cat\\.spc)[^&\\n]*)");
        assertEquals(3, commands.size());
        for (MatchResult command : commands) {
            String[] args = command.group(1).trim().split(" ");
            for (int i = 1; i < args.length; i++) {
                Path base = args[i].startsWith("docs/") ? ROOT : folder;
                args[i] = base.resolve(args[i]).toString();
            }
            CliRun run = CliRun.of((Object[]) args);
            assertEquals(0, run.exitCode(), run.err());
        }
        assertTrue(Files.size(folder.resolve("cat.png")) > 1000);
        assertTrue(Files.size(folder.resolve("cat.spc")) < Files.size(PHOTO) / 4);
    }

    @Test
    void examplesCompileAndRun() throws IOException, InterruptedException {
        List<MatchResult> examples = find("(?s)```java\n(.*?)```");
        assertEquals(3, examples.size());
        String body =
                examples.stream()
                        .map(example -> "{\n" + example.group(1) + "}\n")
                        .collect(Collectors.joining());
        Path program =
                Files.writeString(
                        folder.resolve("Example.java"),
                        "import io.spcodec.*;\nimport io.spcodec.image.*;\nimport io.spcodec.metric.*;\n"
                                + "import java.awt.image.BufferedImage;\nimport java.io.File;\n"
                                + "import javax.imageio.ImageIO;\n\n"
                                + "class Example {\n"
                                + "public static void main(String[] args) throws Exception {\n"
                                + body
                                + "}\n}\n");
        Files.copy(PHOTO, folder.resolve("photo.png"));
        run(program);
        long bytes = Files.size(folder.resolve("photo.spc"));
        assertTrue(bytes > 100 && bytes < Files.size(PHOTO) / 4, bytes + " bytes");
    }

    // A JVM of its own with everything on the class path, as a user's first program has it.
    private void run(Path program) throws IOException, InterruptedException {
        String classPath =
                System.getProperty("jdk.module.path")
                        + File.pathSeparator
                        + System.getProperty("java.class.path");
        Path output = folder.resolve("output.txt");
        Process java =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                classPath,
                                program.toString())
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        assertTrue(java.waitFor(5, TimeUnit.MINUTES));
        assertEquals(0, java.exitValue(), () -> read(output));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static List<MatchResult> find(String pattern) throws IOException {
        String readme = Files.readString(ROOT.resolve("README.md"));
        return Pattern.compile(pattern).matcher(readme).results().toList();
    }
}
