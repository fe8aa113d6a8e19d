package io.spcodec.onnx;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.spcodec.error.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where starting ONNX Runtime would end the JVM, it is not started, and the way out is named. */
class UsageReportTest {
    @TempDir private Path folder;

    private Path shell;
    private Path machine;

    @BeforeEach
    void linux() {
        assumeTrue(System.getProperty("os.name").equals("Linux"), "elsewhere no shell is run");
        shell = folder.resolve("sh");
        machine = folder.resolve("machine-id");
    }

    private void start(String value) throws ModelException {
        UsageReport.requireStartable(Map.of(UsageReport.SWITCH, value), shell, machine);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "2", "false"})
    void withoutShellAndMachineItIsRefused(String value) throws IOException {
        Files.createFile(machine);
        String message = assertThrows(ModelException.class, () -> start(value)).getMessage();
        assertTrue(message.contains(UsageReport.SWITCH + "=1"), message);
        Files.delete(machine);
        assertThrows(
                ModelException.class, () -> UsageReport.requireStartable(Map.of(), shell, machine));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "true", "TRUE", "yes", "on"})
    void theSwitchIsTheWayOut(String value) {
        assertDoesNotThrow(() -> start(value));
    }

    @Test
    void aShellOrAMachinesNameIsEnough() throws IOException {
        Files.writeString(machine, "0123");
        assertDoesNotThrow(() -> start(""));
        Files.delete(machine);
        Files.createFile(shell);
        assertTrue(shell.toFile().setExecutable(true));
        assertDoesNotThrow(() -> start(""));
    }
}
