package io.spcodec.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names that the locale has no characters for. */
class LocaleTest {
    private static final Path ROOT = Path.of(System.getProperty("spc.root"));

    @TempDir Path folder;

    @Test
    void aNameBeyondTheLocaleDoesNotStopTheRest() throws Exception {
        assumeTrue(new File("/bin/bash").exists(), "a shell that makes names of bytes");
        shell("printf x > $'\\xc3\\xa4.png'; printf x > b.png");
        ProcessBuilder java =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classPath(),
                        Listing.class.getName(),
                        folder.toString());
        java.environment().put("LC_ALL", "C");
        String lines = output(java);
        assertTrue(lines.contains("b.png: b.spc\n"), lines);
        assertTrue(lines.contains(".png: a name beyond the characters of this locale"), lines);
        java.environment().put("LC_ALL", "C.UTF-8");
        lines = output(java);
        assertTrue(lines.contains("b.png: b.spc\n"), lines);
        assertTrue(!lines.contains("beyond"), lines);
    }

    @Test
    void theScriptChoosesALocaleWithAllCharacters() throws Exception {
        assumeTrue(new File("/bin/bash").exists(), "a shell");
        String script = Files.readString(ROOT.resolve("spc"));
        String choice = script.substring(script.indexOf("case \"${LC_ALL"));
        choice = choice.substring(0, choice.indexOf("esac") + 4) + "; echo ${LC_ALL:-}";
        assertEquals("C.UTF-8\n", shell("unset LC_ALL LC_CTYPE LANG; " + choice));
        assertEquals("C.UTF-8\n", shell("LC_ALL=C; " + choice));
        assertEquals("C.UTF-8\n", shell("unset LC_ALL; LC_CTYPE=POSIX LANG=x; " + choice));
        assertEquals("\n", shell("unset LC_ALL LC_CTYPE; LANG=de_DE.UTF-8; " + choice));
        assertEquals("en_US.UTF-8\n", shell("LC_ALL=en_US.UTF-8 LANG=C; " + choice));
    }

    private String shell(String commands) throws Exception {
        return output(new ProcessBuilder("/bin/bash", "-c", "exec 2>/dev/null; " + commands));
    }

    private String output(ProcessBuilder command) throws IOException, InterruptedException {
        Process process = command.directory(folder.toFile()).redirectErrorStream(true).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), out);
        return out;
    }

    private static String classPath() {
        return String.join(
                File.pathSeparator,
                System.getProperty("java.class.path"),
                System.getProperty("jdk.module.path", ""),
                Path.of("target", "test-classes").toAbsolutePath().toString(),
                Path.of("target", "classes").toAbsolutePath().toString());
    }
}
