package io.spcodec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the packages promise about each other, read from their sources. */
class ArchitectureTest {

    private static final Path SOURCES = Path.of("src", "main", "java");
    private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([a-z.]+);");
    private static final Pattern IMPORT =
            Pattern.compile("(?m)^import (?:static )?(io\\.spcodec[a-z.]*)\\.[A-Z]");
    private static final Pattern FLOATING =
            Pattern.compile(
                    "\\b(float|double|Float|Double|StrictMath|Math\\.(exp|log|pow|sqrt))\\b");

    /** The one law: nothing that chooses a probability may depend on rounding. */
    @Test
    void noFloatingPointRightOfTheBar() throws IOException {
        List<String> found = new ArrayList<>();
        int read = 0;
        for (Map.Entry<Path, String> source : sources().entrySet()) {
            String path = source.getKey().toString().replace('\\', '/');
            if (path.contains("/entropy/") || path.contains("/container/")) {
                read++;
                if (FLOATING.matcher(source.getValue()).find()) {
                    found.add(path);
                }
            }
        }
        assertEquals(List.of(), found);
        assertTrue(read > 20, read + " sources read");
    }

    @Test
    void onePackageKnowsOnnxRuntime() throws IOException {
        Set<String> packages = new TreeSet<>();
        for (String source : sources().values()) {
            if (source.contains("ai.onnxruntime")) {
                packages.add(packageOf(source));
            }
        }
        packages.remove("io.spcodec.model");
        assertEquals(Set.of(), packages);
    }

    /**
     * The root package is the API: its facades use the stages, and its records and exceptions are
     * used by them. Below it the packages form no cycle.
     */
    @Test
    void stagesFormNoCycle() throws IOException {
        Map<String, Set<String>> uses = new TreeMap<>();
        for (String source : sources().values()) {
            Set<String> used = uses.computeIfAbsent(packageOf(source), p -> new TreeSet<>());
            Matcher matcher = IMPORT.matcher(source);
            while (matcher.find()) {
                used.add(matcher.group(1));
            }
        }
        uses.remove("io.spcodec");
        uses.values().forEach(used -> used.remove("io.spcodec"));
        assertTrue(uses.size() >= 2, uses.size() + " packages");
        while (!uses.isEmpty()) {
            Set<String> leaves = new HashSet<>();
            uses.forEach(
                    (name, used) -> {
                        if (used.stream()
                                .noneMatch(
                                        other -> uses.containsKey(other) && !other.equals(name))) {
                            leaves.add(name);
                        }
                    });
            assertTrue(!leaves.isEmpty(), () -> "a cycle within " + uses);
            uses.keySet().removeAll(leaves);
        }
    }

    /** Stages take the API's records and exceptions, never the facades that drive them. */
    @Test
    void noStageCallsAFacade() throws IOException {
        for (String source : sources().values()) {
            if (!packageOf(source).equals("io.spcodec")) {
                assertTrue(!source.contains("import io.spcodec.SpcEncoder;"), packageOf(source));
                assertTrue(!source.contains("import io.spcodec.SpcDecoder;"), packageOf(source));
            }
        }
    }

    private static String packageOf(String source) {
        Matcher matcher = PACKAGE.matcher(source);
        assertTrue(matcher.find(), "a package declaration");
        return matcher.group(1);
    }

    private static Map<Path, String> sources() throws IOException {
        Map<Path, String> sources = new TreeMap<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                if (!file.endsWith("module-info.java")) {
                    sources.put(file, Files.readString(file));
                }
            }
        }
        return sources;
    }
}
