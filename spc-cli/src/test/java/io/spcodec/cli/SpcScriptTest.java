package io.spcodec.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script finds itself, its Java and room for it, in a copy of the tree that is built already. */
class SpcScriptTest {

    private static final Path BASH = Path.of("/bin/bash");

    @TempDir Path folder;
    private Path root;
    private Path home;

    @BeforeEach
    void copyScript() throws IOException {
        assumeTrue(Files.isExecutable(BASH), "a shell");
        root = Files.createDirectory(folder.toRealPath().resolve("tree"));
        Path original = Path.of(System.getProperty("spc.root"), "spc");
        Files.copy(original, root.resolve("spc"));
        assertTrue(root.resolve("spc").toFile().setExecutable(true));
        for (String module : List.of("models", "spc-core", "spc-cli")) {
            Files.createDirectories(root.resolve(module).resolve("src/main"));
            Files.createFile(root.resolve(module).resolve("pom.xml"));
        }
        Files.createFile(root.resolve("pom.xml"));
        Path built = Files.createDirectory(root.resolve("spc-cli/target"));
        Files.writeString(built.resolve("spc.path"), "/class/path");
        home = folder.resolve("a home");
        Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
        Files.writeString(java, "#!/bin/bash\nprintf '%s\\n' \"$@\"\n");
        assertTrue(java.toFile().setExecutable(true));
    }

    private String run(String command, Map<String, String> environment) throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder(BASH.toString(), "-c", command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", home.toString());
        builder.environment().remove("SPC_JAVA_OPTS");
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes());
        return process.waitFor() + "\n" + output;
    }

    private String run(String command) throws Exception {
        return run(command, Map.of());
    }

    @Test
    void itRunsTheJavaOfJavaHomeFromAnyFolder() throws Exception {
        String output = run("tree/spc info 'a b.spc'");
        assertTrue(output.startsWith("0\n"), output);
        assertTrue(
                output.contains("\n" + root + "/spc-cli/target/spc-cli.jar:/class/path\n"), output);
        assertTrue(output.endsWith("\ninfo\na b.spc\n"), output);
    }

    @Test
    void itRunsThroughLinks() throws Exception {
        Path bin = Files.createDirectory(folder.resolve("bin"));
        Files.createSymbolicLink(bin.resolve("spc-link"), Path.of("../tree/spc"));
        Files.createSymbolicLink(folder.resolve("spc"), bin.resolve("spc-link").toAbsolutePath());
        String direct = run("tree/spc --help");
        assertEquals(direct, run("./spc --help"));
        assertEquals(direct, run("bin/spc-link --help"));
        assertEquals(direct, run("PATH=$PWD:$PATH spc --help"));
    }

    @Test
    void aJavaThatIsNotThereIsNamed() throws Exception {
        String output = run("tree/spc --help", Map.of("JAVA_HOME", "/nowhere"));
        assertEquals(1, Integer.parseInt(output.substring(0, 1)), output);
        assertTrue(output.contains("/nowhere/bin/java is not there"), output);
    }

    @Test
    void aBoundedAddressSpaceGetsASmallJava() throws Exception {
        assertTrue(!run("tree/spc --help").contains("-Xmx"));
        String output =
                run("ulimit -v 2000000; tree/spc --help", Map.of("SPC_JAVA_OPTS", "-Xmx99m"));
        List<String> lines = new ArrayList<>(output.lines().toList());
        assertTrue(lines.contains("-XX:CompressedClassSpaceSize=64m"), output);
        assertTrue(lines.indexOf("-Xmx400000k") > 0, output);
        assertTrue(lines.indexOf("-Xmx99m") > lines.indexOf("-Xmx400000k"), "the user's counts");
    }

    @Test
    void theOptimisingCompilerRunsForManyPicturesOnly() throws Exception {
        String quick = "-XX:TieredStopAtLevel=1\n";
        Files.write(folder.resolve("small.spc"), new byte[500_000]);
        Files.write(folder.resolve("large.spc"), new byte[500_001]);
        Files.write(folder.resolve("large.png"), new byte[500_001]);
        assertTrue(run("tree/spc decode small.spc large.png").contains(quick));
        assertTrue(!run("tree/spc decode large.spc new.png").contains(quick));
        assertTrue(!run("tree/spc encode tree").contains(quick), "a folder");
        assertTrue(run("tree/spc decode 1 2 3 4 5 6 7").contains(quick));
        assertTrue(!run("tree/spc decode 1 2 3 4 5 6 7 8").contains(quick));
    }

    @Test
    void classesAreArchivedOnceForTheseJars() throws Exception {
        Path archive = root.resolve("spc-cli/target/spc.jsa");
        String use = "-XX:SharedArchiveFile=" + archive;
        assertTrue(!run("tree/spc --help").contains(use), "this Java makes none");
        assertEquals(0, Files.size(archive));
        writeArchivingJava();
        Files.delete(archive);
        assertTrue(run("tree/spc --help").contains(use));
        assertEquals("classes 1\n", Files.readString(archive));
        assertTrue(run("tree/spc --help").contains(use));
        assertEquals("classes 1\n", Files.readString(archive), "still the first");
        Files.createFile(root.resolve("spc-cli/target/spc-cli.jar"));
        assertTrue(run("tree/spc --help").contains(use));
        assertEquals("classes 2\n", Files.readString(archive), "the jar is newer");
        assertEquals(
                List.of(),
                Files.list(archive.getParent())
                        .filter(file -> file.getFileName().toString().startsWith("spc.jsa."))
                        .toList());
    }

    /** It counts how often it was asked for an archive. */
    private void writeArchivingJava() throws IOException {
        Files.writeString(
                home.resolve("bin/java"),
                """
                #!/bin/bash
                for option; do case "$option" in -XX:ArchiveClassesAtExit=*)
                    echo >> "$0.count"
                    echo "classes $(wc -l < "$0.count")" > "${option#*=}";;
                esac; done
                printf '%s\\n' "$@"
                """);
    }

    @Test
    void theUnpackedLibraryIsUsedWhereThereIsNoGpu() throws Exception {
        assumeTrue(!Files.exists(Path.of("/dev/nvidiactl")), "no GPU");
        assumeTrue(!Files.exists(Path.of("/proc/driver/nvidia/version")), "no GPU");
        String option = "-Donnxruntime.native.path=";
        assertTrue(!run("tree/spc --help").contains(option));
        Path natives = root.resolve("spc-cli/target/native/ai/onnxruntime/native");
        for (String platform : List.of("linux-x64", "linux-aarch64", "osx-x64", "osx-aarch64")) {
            Path library = Files.createDirectories(natives.resolve(platform));
            Files.createFile(library.resolve("libonnxruntime.so"));
        }
        assertTrue(run("tree/spc --help").contains(option + natives));
    }
}
