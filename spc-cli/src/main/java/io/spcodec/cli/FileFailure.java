package io.spcodec.cli;

import java.io.IOException;
import java.nio.file.Path;

/** What is wrong with a file other than the one that a job is called by. */
final class FileFailure extends IOException {

    private static final long serialVersionUID = 1L;

    private final String file;

    FileFailure(Path file, IOException cause) {
        super(cause);
        this.file = StandardStreams.is(file) ? "standard input" : file.toString();
    }

    String file() {
        return file;
    }
}
