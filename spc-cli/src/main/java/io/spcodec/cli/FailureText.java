package io.spcodec.cli;

import io.spcodec.error.MalformedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;

/** Failures as sentences a person can act on. */
final class FailureText {

    private FailureText() {}

    static String of(Throwable failure) {
        if (failure instanceof UncheckedIOException unchecked) {
            return of(unchecked.getCause());
        }
        if (failure instanceof FileSystemException file) {
            return of(file);
        }
        if (failure instanceof InvalidPathException) {
            return "a name beyond the characters of this locale; try LC_ALL=C.UTF-8";
        }
        if (failure instanceof OutOfMemoryError) {
            return "out of memory; give Java more with SPC_JAVA_OPTS=-Xmx8g";
        }
        if (failure instanceof MalformedException malformed) {
            return (malformed.offset() == 0 ? "not an SPC file: " : "damaged: ")
                    + failure.getMessage();
        }
        if (failure instanceof IOException) {
            return failure.getMessage() == null ? "the file is damaged" : failure.getMessage();
        }
        return "internal error, please report: " + failure;
    }

    private static String of(FileSystemException failure) {
        if (failure instanceof NoSuchFileException) {
            return "no such file: " + failure.getFile();
        }
        if (failure instanceof AccessDeniedException) {
            return "permission denied: " + failure.getFile();
        }
        return failure.getFile()
                + (failure instanceof FileAlreadyExistsException ? " " : ": ")
                + failure.getReason();
    }
}
