package io.spcodec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tables of promises name tests, and every test that they name is there. */
class PromisesTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern TEST = Pattern.compile("`(\\w+Test)#(\\w+)`");
    private static final Pattern ROW = Pattern.compile("(?m)^\\|.*\\|$");

    @ParameterizedTest
    @CsvSource({"SECURITY.md, 20", "docs/FORMAT.md, 12"})
    void everyPromiseHasItsTest(String file, int promises) throws IOException {
        Map<String, String> sources = testSources();
        String page = Files.readString(ROOT.resolve(file));
        String table = page.substring(page.lastIndexOf("|---|---|"));
        List<String> broken = new ArrayList<>();
        int rows = 0;
        Matcher row = ROW.matcher(table.substring(table.indexOf('\n')));
        while (row.find()) {
            rows++;
            Matcher test = TEST.matcher(row.group());
            int tests = 0;
            while (test.find()) {
                tests++;
                String source = sources.getOrDefault(test.group(1), "");
                if (!isTest(source, test.group(2))) {
                    broken.add("no such test: " + test.group());
                }
            }
            if (tests == 0) {
                broken.add("no test named: " + row.group());
            }
        }
        assertEquals(List.of(), broken);
        assertTrue(rows >= promises, rows + " promises");
    }

    /** The method stands behind an annotation of a test, with at most others between. */
    private static boolean isTest(String source, String method) {
        return Pattern.compile(
                        "@(Test|ParameterizedTest|FuzzTest|RepeatedTest|TestFactory)\\b"
                                + "[^;]*?\\bvoid "
                                + method
                                + "\\(")
                .matcher(source)
                .find();
    }

    private static Map<String, String> testSources() throws IOException {
        Map<String, String> sources = new TreeMap<>();
        for (Path module : modules()) {
            try (Stream<Path> files = Files.walk(module.resolve("src/test/java"))) {
                for (Path file : files.filter(f -> f.toString().endsWith("Test.java")).toList()) {
                    String name = file.getFileName().toString().replace(".java", "");
                    sources.merge(name, Files.readString(file), String::concat);
                }
            }
        }
        assertTrue(sources.size() > 50, sources.size() + " classes of tests");
        return sources;
    }

    private static List<Path> modules() throws IOException {
        try (Stream<Path> folders = Files.list(ROOT)) {
            return folders.filter(f -> Files.isDirectory(f.resolve("src/test/java"))).toList();
        }
    }
}
