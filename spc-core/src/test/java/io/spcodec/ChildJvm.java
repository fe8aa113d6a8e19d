package io.spcodec;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A test's program in a JVM of its own, for what can only happen once to a process. */
public final class ChildJvm {
    private static final String TEMPORARY = "-Djava.io.tmpdir=";

    private ChildJvm() {}

    /** Runs a program's main method; returns what it said, after its exit code. */
    public static String run(Class<?> program, List<String> jvmOptions, List<String> classPath)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.add("-cp");
        command.add(String.join(File.pathSeparator, classPath));
        command.add(program.getName());
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        // As most users run it, and with native code keeping to the same temporary folder.
        builder.environment().remove("ORT_DISABLE_TELEMETRY");
        jvmOptions.stream()
                .filter(option -> option.startsWith(TEMPORARY))
                .forEach(o -> builder.environment().put("TMPDIR", o.substring(TEMPORARY.length())));
        Process process = builder.start();
        byte[] output = process.getInputStream().readAllBytes();
        return process.waitFor() + "\n" + new String(output, StandardCharsets.UTF_8);
    }

    /** What this JVM has on its class path and its module path. */
    public static List<String> classPath() {
        List<String> path = new ArrayList<>();
        for (String property : List.of("java.class.path", "jdk.module.path")) {
            String[] entries = System.getProperty(property, "").split(File.pathSeparator);
            path.addAll(Arrays.stream(entries).filter(each -> !each.isEmpty()).toList());
        }
        // Classes that the build patches into a module are on neither.
        path.add(Path.of("target", "test-classes").toString());
        path.add(Path.of("target", "classes").toString());
        return path;
    }
}
