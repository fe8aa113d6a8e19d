package io.spcodec.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** The kinds of files that are written: how they are called, and how one of them begins. */
enum OutputFormat {
    SPC(".spc", "\u008bSPC\r\n\u001a\n"),
    PNG(".png", "\u0089PNG\r\n\u001a\n"),
    CSV(".csv", "file,bytes,");

    private final String suffix;
    private final byte[] signature;

    OutputFormat(String suffix, String signature) {
        this.suffix = suffix;
        this.signature = signature.getBytes(ISO_8859_1);
    }

    String suffix() {
        return suffix;
    }

    /** Refuses, as wrong usage, a name that belongs to another format; a device has any name. */
    void requireName(Path target, Arguments arguments) {
        if (!JobList.suffix(target).equals(suffix) && !NewFile.isSpecial(target)) {
            throw arguments.wrong(
                    "%s is not written: a name that ends in %s is wanted"
                            .formatted(target, suffix));
        }
    }

    /**
     * Refuses to replace a file of another format, whatever its name, or any file where the user
     * wants none replaced. To be asked before the work; writing asks once more.
     */
    void requireReplaceable(Path target, boolean overwrite) throws IOException {
        if (!Files.isRegularFile(target)) {
            return;
        }
        if (!overwrite) {
            throw new FileAlreadyExistsException(
                    target.toString(), null, "is there already and stays as it is");
        }
        byte[] start;
        try (InputStream in = Files.newInputStream(target)) {
            start = in.readNBytes(signature.length);
        }
        if (start.length > 0 && !Arrays.equals(start, signature)) {
            throw new FileAlreadyExistsException(
                    target.toString(), null, "is no %s file and is not replaced".formatted(name()));
        }
    }

    /** Writes a file unless it would replace what it must not. */
    void write(Path target, byte[] content, boolean overwrite) throws IOException {
        requireReplaceable(target, overwrite);
        NewFile.write(target, content);
    }
}
