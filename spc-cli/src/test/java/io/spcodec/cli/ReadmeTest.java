package io.spcodec.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.cli.picture.PngWriter;
import io.spcodec.image.Metadata;
import io.spcodec.image.PixelImage;
import io.spcodec.imageio.picture.PictureReader;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

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
        assertEquals(2, examples.size());
        String body =
                examples.stream()
                        .map(example -> "{\n" + example.group(1) + "}\n")
                        .collect(Collectors.joining());
        Path program =
                Files.writeString(
                        folder.resolve("Example.java"),
                        "import io.spcodec.*;\nimport io.spcodec.image.*;\nimport io.spcodec.metric.*;\n"
                                + "import java.io.File;\nimport javax.imageio.*;\n"
                                + "import javax.imageio.stream.*;\n\n"
                                + "class Example {\n"
                                + "public static void main(String[] args) throws Exception {\n"
                                + body
                                + "}\n}\n");
        byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
        PixelImage pixels = PictureReader.read(PHOTO).pixels();
        Files.write(
                folder.resolve("photo.png"),
                PngWriter.write(pixels, new Metadata(profile, null, null)));
        run(program);
        Path stream = folder.resolve("photo.spc");
        long bytes = Files.size(stream);
        assertTrue(bytes > 100 && bytes < Files.size(PHOTO) / 4, bytes + " bytes");
        CliRun info = CliRun.of("info", stream);
        assertTrue(info.out().contains("iccBytes      " + profile.length), info.out());
        assertTrue(info.out().contains("quality       60.0"), info.out());
    }

    @Test
    void everyOptionShownIsOne() throws IOException {
        int options = 0;
        Matcher line =
                Pattern.compile("(?m)^    \\./spc (encode|decode|info|compare) (.*(?:\n {10,}.*)*)")
                        .matcher(Files.readString(ROOT.resolve("README.md")));
        while (line.find()) {
            String help = CliRun.of(line.group(1), "--help").out();
            Matcher option = Pattern.compile("--[a-z-]+").matcher(line.group(2));
            while (option.find()) {
                options++;
                assertTrue(help.contains(option.group()), line.group(1) + " " + option.group());
            }
        }
        assertTrue(options >= 12, options + " options");
    }

    @Test
    void dependenciesAreThoseOfThePoms() throws Exception {
        List<MatchResult> blocks = find("(?s)```xml\n(.*?)```");
        assertEquals(2, blocks.size());
        Document parent = xml(Files.readString(ROOT.resolve("pom.xml")));
        String version = texts(parent, "version").get(0);
        String gpu = texts(parent, "onnxruntime.artifact").get(0);
        String cpu = texts(parent, "onnxruntime.artifact").get(1);
        String runtime = texts(parent, "onnxruntime.version").get(0);
        Document plain = xml("<all>" + blocks.get(0).group(1) + "</all>");
        assertEquals(List.of("io.spcodec"), texts(plain, "groupId"));
        assertEquals(List.of("imageio-spc"), texts(plain, "artifactId"));
        assertEquals(List.of(version), texts(plain, "version"));
        Document small = xml("<all>" + blocks.get(1).group(1) + "</all>");
        assertEquals(List.of("imageio-spc", gpu, cpu), texts(small, "artifactId"));
        assertEquals(List.of(version, runtime), texts(small, "version"));
        assertEquals(1, small.getElementsByTagName("exclusion").getLength());
        String group = "com.microsoft.onnxruntime";
        assertEquals(List.of("io.spcodec", group, group), texts(small, "groupId"));
        String module = Files.readString(ROOT.resolve("imageio-spc/pom.xml"));
        assertTrue(module.contains("<artifactId>imageio-spc</artifactId>"));
        assertTrue(Files.readString(ROOT.resolve("spc-core/pom.xml")).contains(group));
    }

    private static Document xml(String text) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(text.getBytes(UTF_8)));
    }

    private static List<String> texts(Document document, String element) {
        NodeList nodes = document.getElementsByTagName(element);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> nodes.item(i).getTextContent())
                .toList();
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
