package io.spcodec.bench.cross;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one processor decoded, a file of lines {@code engine,stream,result} that only grows: what is
 * written survives the end of the program, however it comes. Not thread-safe.
 */
final class CrossLog {
    private final Path file;
    private final Map<String, Map<String, String>> results = new LinkedHashMap<>();

    /** Reads what is there; a last line without its end is dropped. */
    CrossLog(Path file) throws IOException {
        this.file = file;
        String text = Files.exists(file) ? Files.readString(file) : "";
        String whole = text.substring(0, text.lastIndexOf('\n') + 1);
        if (whole.length() < text.length()) {
            Files.writeString(file, whole);
        }
        for (String line : whole.lines().toList()) {
            String[] fields = line.split(",");
            of(fields[0]).put(fields[1], fields[2]);
        }
    }

    /** Whether an engine has decoded a stream. */
    boolean has(String engine, String stream) {
        return of(engine).containsKey(stream);
    }

    /** Adds a result to the file. */
    void add(String engine, String stream, String result) throws IOException {
        of(engine).put(stream, result);
        Files.writeString(
                file,
                engine + "," + stream + "," + result + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    /** Results by engine and stream. */
    Map<String, Map<String, String>> results() {
        return results;
    }

    private Map<String, String> of(String engine) {
        return results.computeIfAbsent(engine, e -> new HashMap<>());
    }
}
