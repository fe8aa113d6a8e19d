package io.spcodec;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A test's program in a JVM of its own, for what can only happen once to a process. */
final class ChildJvm {
    private ChildJvm() {}

    /** Runs a program's main method; returns what it said, after its exit code. */
    static String run(Class<?> program, List<String> jvmOptions, List<String> classPath)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.add("-cp");
        command.add(String.join(File.pathSeparator, classPath));
        command.add(program.getName());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        byte[] output = process.getInputStream().readAllBytes();
        return process.waitFor() + "\n" + new String(output, StandardCharsets.UTF_8);
    }

    /** What this JVM has on its class path and its module path. */
    static List<String> classPath() {
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
