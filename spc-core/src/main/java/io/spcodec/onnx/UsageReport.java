package io.spcodec.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import io.spcodec.error.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * ONNX Runtime's report of its usage, which since 1.29 starts with the library: only the environment
 * variable keeps it from starting, its API can but end it.
 */
final class UsageReport {
    /** Set to 1, true, yes or on, it keeps the report from starting. */
    static final String SWITCH = "ORT_DISABLE_TELEMETRY";

    private static final List<String> ON = List.of("1", "true", "yes", "on");

    private UsageReport() {}

    /**
     * Checks that the library can start here: without a machine's name to read it runs a shell to
     * make one up, and without a shell it ends the JVM (onnxruntime issue 32173).
     *
     * @throws ModelException if it could not
     */
    static void requireStartable() throws ModelException {
        requireStartable(System.getenv(), Path.of("/bin/sh"), Path.of("/etc/machine-id"));
    }

    static void requireStartable(Map<String, String> environment, Path shell, Path machine)
            throws ModelException {
        if (!System.getProperty("os.name").equals("Linux")
                || isOff(environment)
                || Files.isExecutable(shell)
                || isFilled(machine)) {
            return;
        }
        throw new ModelException(
                "ONNX Runtime 1.29 would end this JVM, since there is neither %s nor %s: set %s=1 in"
                                .formatted(shell, machine, SWITCH)
                        + " the environment");
    }

    private static boolean isOff(Map<String, String> environment) {
        return ON.contains(environment.getOrDefault(SWITCH, "").toLowerCase(Locale.ROOT));
    }

    private static boolean isFilled(Path file) {
        try {
            return Files.size(file) > 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** Ends the report, and deletes the empty file of every process that it would leave. */
    static void end(OrtEnvironment runtime) throws OrtException {
        runtime.setTelemetry(false);
        String folder = System.getenv().getOrDefault("TMPDIR", "/tmp");
        Path log = Path.of(folder, "mat-debug-" + ProcessHandle.current().pid() + ".log");
        try {
            if (Files.exists(log) && Files.size(log) == 0) {
                Files.delete(log);
            }
        } catch (IOException e) {
            System.getLogger(UsageReport.class.getName())
                    .log(System.Logger.Level.DEBUG, "left behind: " + log, e);
        }
    }
}
