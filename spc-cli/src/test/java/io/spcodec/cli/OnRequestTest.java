package io.spcodec.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** What takes minutes, rights or downloads, and so runs only when it is asked for. */
class OnRequestTest {
    private static final Path ROOT = Path.of(System.getProperty("spc.root"));

    @Test
    @EnabledIfSystemProperty(
            named = "spc.container",
            matches = "true",
            disabledReason = "-Dspc.container=true, as root: podman, or mounts and chroot")
    void theImageWorksWithoutShellAndWithAReadOnlyFileSystem() throws Exception {
        String said = script("docs/container/check.sh");
        assertTrue(said.contains("no shell, no tool beside Java"), said);
        assertTrue(said.contains("written by user 65532"), said);
    }

    @Test
    @EnabledIfSystemProperty(
            named = "spc.examples",
            matches = "true",
            disabledReason = "-Dspc.examples=true downloads Spring Boot")
    void theSpringBootExampleWorksWithTheInstalledArtifacts() throws Exception {
        script("docs/examples/spring-boot/check.sh");
    }

    private static String script(String name) throws Exception {
        Process script =
                new ProcessBuilder(ROOT.resolve(name).toString()).redirectErrorStream(true).start();
        String said = new String(script.getInputStream().readAllBytes());
        assertEquals(0, script.waitFor(), said);
        return said;
    }
}
