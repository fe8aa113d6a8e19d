package io.spcodec.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Standard input and output as files of the name {@code -}; a file that is really called so is
 * {@code ./-}.
 *
 * @param in read once
 * @param out gets a whole file and nothing else
 */
record StandardStreams(InputStream in, OutputStream out) {

    private static final String NAME = "-";

    static boolean is(Path path) {
        return path != null && path.toString().equals(NAME);
    }

    /** Opens a file, or standard input, to be read as far as somebody asks. */
    InputStream open(Path path) throws IOException {
        return is(path) ? in : Files.newInputStream(path);
    }

    /** Reads a file, or standard input. */
    byte[] read(Path path) throws IOException {
        return is(path) ? in.readAllBytes() : Files.readAllBytes(path);
    }

    /** Writes a file whole or not at all, or standard output. */
    void write(OutputFormat format, Path path, byte[] content, boolean overwrite)
            throws IOException {
        if (is(path)) {
            out.write(content);
            out.flush();
        } else {
            format.write(path, content, overwrite);
        }
    }
}
