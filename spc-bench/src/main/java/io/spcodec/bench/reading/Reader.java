package io.spcodec.bench.reading;

import io.spcodec.bench.Tool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The program that reads, {@code peers/read_text.py} unless told otherwise. */
record Reader(List<String> command) {

    /** Returns the one that SPC_PYTHON runs. */
    static Reader ofWheel() {
        String python = System.getenv().getOrDefault("SPC_PYTHON", "python3");
        String folder = System.getProperty("spc.bench.peers", "spc-bench/peers");
        return new Reader(List.of(python, folder + "/read_text.py"));
    }

    /**
     * Returns what is written in each of the pictures.
     *
     * @throws IOException if the program fails or leaves a picture out
     */
    List<String> read(List<Path> pictures) throws IOException {
        List<String> words = new ArrayList<>(command);
        pictures.forEach(picture -> words.add(picture.toString()));
        byte[] output = Tool.pipe(new byte[0], words.toArray(String[]::new));
        List<String> lines = new String(output, StandardCharsets.UTF_8).lines().toList();
        if (lines.size() != pictures.size()) {
            throw new IOException(
                    command + " read " + lines.size() + " of " + pictures.size() + " pictures");
        }
        return lines;
    }
}
