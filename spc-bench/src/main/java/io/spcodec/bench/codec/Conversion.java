package io.spcodec.bench.codec;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * An external command that turns one file into another.
 *
 * @param from extension of the input file
 * @param line the command, words separated by spaces, with {@code {in}}, {@code {out}} and, where
 *     wanted, {@code {setting}}
 * @param to extension of the output file
 */
public record Conversion(String from, String line, String to) {
    /** Far beyond any encoder on a busy machine: only what hangs is ended. */
    private static final int LIMIT_SECONDS = 600;

    void run(Path in, Path out, String setting) throws IOException {
        List<String> words =
                Arrays.stream(line.split(" "))
                        .map(word -> word.equals("{in}") ? in.toString() : word)
                        .map(word -> word.equals("{out}") ? out.toString() : word)
                        .map(word -> word.replace("{setting}", setting))
                        .toList();
        Path log = in.resolveSibling("command.log");
        Process process =
                new ProcessBuilder(words)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        await(process, words);
    }

    private static void await(Process process, List<String> words) throws IOException {
        try {
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException("no end after " + LIMIT_SECONDS + " s: " + words);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted: " + words, e);
        }
        if (process.exitValue() != 0) {
            throw new IOException("exit status " + process.exitValue() + ": " + words);
        }
    }
}
