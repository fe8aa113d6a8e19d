package io.spcodec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the packages promise about each other, read from their sources. */
class ArchitectureTest {

    /** Right of the wall: a decoder's way from bytes to samples, and the coding half of an encoder. */
    private static final Set<String> RIGHT_OF_THE_WALL =
            Set.of(
                    "alpha",
                    "container",
                    "decode",
                    "entropy",
                    "filter",
                    "grid",
                    "lapped",
                    "network",
                    "synthesis",
                    "tile");

    private static final Set<String> LEFT_OF_THE_WALL =
            Set.of("analysis", "encode", "metric", "saliency");

    private static final Set<String> ON_NEITHER_SIDE =
            Set.of(
                    "",
                    "bundle",
                    "control",
                    "error",
                    "executor",
                    "image",
                    "onnx",
                    "plain",
                    "tensor",
                    "trace",
                    "work");

    private static final Path SOURCES = Path.of("src", "main", "java", "io", "spcodec");
    private static final Pattern OWN =
            Pattern.compile("\\bio\\.spcodec((?:\\.[a-z]\\w*)*)\\.(?=[A-Z])");
    private static final Pattern FLOATING =
            Pattern.compile(
                    "\\b(float|double|Float|Double|FloatBuffer|DoubleBuffer|StrictMath)\\b"
                            + "|\\bMath\\.(exp|log|pow|sqrt|cbrt|sin|cos|tan|floor|ceil|rint|round)\\("
                            + "|\\b\\d+\\.\\d|\\b\\d+[eE][+-]?\\d|\\b\\d[\\d_]*[fFdD]\\b"
                            + "|\\bio\\.spcodec\\.tensor\\b");
    private static final Pattern FILES =
            Pattern.compile(
                    "\\bjava\\.nio\\.file\\b|\\bjava\\.io\\.(File|RandomAccessFile)\\w*\\b");

    /** Sources without comments and texts, by package and class: {@code tile/TileReader}. */
    private static final Map<String, String> CODE = new TreeMap<>();

    @BeforeAll
    static void read() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                String name = SOURCES.relativize(file).toString().replace('\\', '/');
                CODE.put(name.replace(".java", ""), code(Files.readString(file)));
            }
        }
        assertTrue(CODE.size() > 150, CODE.size() + " sources");
    }

    /** Blanks what is not code; a literal stays a literal. */
    private static String code(String source) {
        return source.replaceAll("(?s)/\\*.*?\\*/|//[^\\n]*", " ")
                .replaceAll("\"(?:\\\\.|[^\"\\\\\\n])*\"", "\"\"");
    }

    /** The one law: nothing that chooses a probability may depend on rounding. */
    @Test
    void noFloatingPointRightOfTheWall() {
        Set<String> found = new TreeSet<>();
        for (String name : CODE.keySet()) {
            if (RIGHT_OF_THE_WALL.contains(packageOf(name))
                    && FLOATING.matcher(CODE.get(name)).find()) {
                found.add(name);
            }
        }
        assertEquals(Set.of(), found);
    }

    @Test
    void theWallSeesFloatsWhereTheyAre() {
        for (String floating :
                new String[] {
                    "double d", "1.5", "3f", "2e9", "Math.sqrt(2)", "io.spcodec.tensor.Tensor"
                }) {
            assertTrue(FLOATING.matcher(floating).find(), floating);
        }
        for (String exact : new String[] {"1 << 20", "0xFFFF", "0x1f", "redouble", "a.b", "7L"}) {
            assertTrue(!FLOATING.matcher(exact).find(), exact);
        }
    }

    @Test
    void everyPackageHasASide() {
        Set<String> sides = new TreeSet<>(RIGHT_OF_THE_WALL);
        sides.addAll(LEFT_OF_THE_WALL);
        sides.addAll(ON_NEITHER_SIDE);
        assertEquals(sides, arrows().keySet());
    }

    @Test
    void onePackageKnowsOnnxRuntime() {
        Set<String> packages =
                CODE.keySet().stream()
                        .filter(name -> CODE.get(name).contains("ai.onnxruntime"))
                        .map(ArchitectureTest::packageOf)
                        .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(Set.of("onnx"), packages);
    }

    /** Not even by way of another package. */
    @Test
    void theHeartKnowsNeitherOnnxRuntimeNorFiles() {
        Set<String> foreign = new TreeSet<>(Set.of("onnx"));
        for (String name : CODE.keySet()) {
            if (FILES.matcher(CODE.get(name)).find()) {
                foreign.add(packageOf(name));
            }
        }
        assertTrue(foreign.size() > 1, "files are read somewhere");
        Map<String, Set<String>> arrows = arrows();
        for (String each : RIGHT_OF_THE_WALL) {
            Set<String> known = reach(arrows, each);
            known.retainAll(foreign);
            assertEquals(Set.of(), known, each);
        }
    }

    /** The root included: it is the API, which the stages do not need. */
    @Test
    void packagesFormNoCycle() {
        Map<String, Set<String>> arrows = arrows();
        for (String each : arrows.keySet()) {
            for (String next : arrows.get(each)) {
                assertTrue(
                        !reach(arrows, next).contains(each),
                        "'%s' uses '%s', which needs it".formatted(each, next));
            }
        }
        assertEquals(Set.of(), callersOfTheRoot(arrows));
    }

    private static Set<String> callersOfTheRoot(Map<String, Set<String>> arrows) {
        Set<String> callers = new TreeSet<>(arrows.keySet());
        callers.removeIf(each -> !arrows.get(each).contains(""));
        return callers;
    }

    /** Which packages each one names, itself left out; the root is the empty name. */
    private static Map<String, Set<String>> arrows() {
        Map<String, Set<String>> arrows = new TreeMap<>();
        CODE.keySet().forEach(name -> arrows.put(packageOf(name), new TreeSet<>()));
        arrows.remove("module-info");
        for (String name : CODE.keySet()) {
            Matcher own = OWN.matcher(CODE.get(name));
            while (own.find()) {
                String used = own.group(1).isEmpty() ? "" : own.group(1).substring(1);
                if (arrows.containsKey(used) && !used.equals(packageOf(name))) {
                    arrows.get(packageOf(name)).add(used);
                }
            }
        }
        return arrows;
    }

    private static Set<String> reach(Map<String, Set<String>> arrows, String from) {
        Set<String> reached = new TreeSet<>();
        Set<String> next = new TreeSet<>(Set.of(from));
        while (!next.isEmpty()) {
            reached.addAll(next);
            next =
                    next.stream()
                            .flatMap(each -> arrows.get(each).stream())
                            .filter(each -> !reached.contains(each))
                            .collect(Collectors.toCollection(TreeSet::new));
        }
        return reached;
    }

    private static String packageOf(String name) {
        return name.contains("/") ? name.substring(0, name.lastIndexOf('/')) : "";
    }
}
