package io.spcodec.bench;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Command-line programs. */
public final class Tool {
    private Tool() {}

    /** Returns whether a program is on the path. */
    public static boolean isInstalled(String program) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    /**
     * Runs a program with bytes for its standard input and returns its standard output.
     *
     * @throws IOException if it cannot be started or fails
     */
    public static byte[] pipe(byte[] input, String... command) throws IOException {
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        Thread writer =
                new Thread(
                        () -> {
                            try (OutputStream in = process.getOutputStream()) {
                                in.write(input);
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                        },
                        command[0]);
        writer.start();
        byte[] output = process.getInputStream().readAllBytes();
        try {
            int status = process.waitFor();
            if (status != 0) {
                throw new IOException(String.join(" ", command) + " ended with " + status);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while " + command[0] + " ran", e);
        }
        return output;
    }
}
