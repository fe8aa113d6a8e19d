package io.spcodec.cli;

import io.spcodec.error.LimitExceededException;
import io.spcodec.error.MalformedException;
import io.spcodec.error.ModelException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Failures as sentences a person can act on. */
final class FailureText {

    private FailureText() {}

    /**
     * Says which file failed and why.
     *
     * @param file what was worked on; another file that the failure names takes its place
     */
    static String of(String file, Throwable failure) {
        if (failure instanceof FileFailure named) {
            return of(named.file(), named.getCause());
        }
        if (failure instanceof FileSystemException system && system.getFile() != null) {
            return named(system);
        }
        return file + ": " + of(failure);
    }

    /** Says why, without the name of the file that was worked on. */
    static String of(Throwable failure) {
        if (failure instanceof UncheckedIOException unchecked) {
            return of(unchecked.getCause());
        }
        if (failure instanceof FileFailure named) {
            return of(named.file(), named.getCause());
        }
        if (failure instanceof FileSystemException file) {
            return file.getFile() == null ? reason(file) : named(file);
        }
        if (failure instanceof InvalidPathException) {
            return "a name beyond the characters of this locale; try LC_ALL=C.UTF-8";
        }
        if (failure instanceof OutOfMemoryError) {
            return outOfMemory(failure.getMessage());
        }
        if (failure instanceof MalformedException malformed) {
            return (malformed.section().equals("stream signature")
                            ? "not an SPC file: "
                            : "damaged: ")
                    + failure.getMessage();
        }
        if (failure instanceof LimitExceededException limit && limit.property() != null) {
            return "%d %s exceed the limit of %d; to raise it: SPC_JAVA_OPTS=-D%s=%1$d"
                    .formatted(limit.found(), limit.what(), limit.limit(), limit.property());
        }
        if (failure instanceof IllegalStateException state
                && state.getCause() instanceof ModelException cause) {
            return state.getMessage() + ": " + cause.getMessage();
        }
        if (failure instanceof IOException) {
            return failure.getMessage() == null ? "the file is damaged" : failure.getMessage();
        }
        return "internal error, please report: " + failure;
    }

    private static String named(FileSystemException failure) {
        String colon = failure instanceof FileAlreadyExistsException ? " " : ": ";
        return failure.getFile() + colon + reason(failure);
    }

    /** Says why without the name of any file. */
    static String reason(IOException failure) {
        return failure instanceof FileSystemException file ? reason(file) : of(failure);
    }

    private static String reason(FileSystemException failure) {
        if (failure instanceof NoSuchFileException) {
            return "no such file";
        }
        if (failure instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (failure instanceof NotDirectoryException) {
            return "not a folder";
        }
        return failure.getReason() == null ? failure.toString() : failure.getReason();
    }

    /** More heap is no help where it is not the heap that ended. */
    private static String outOfMemory(String what) {
        if (what != null && what.contains("thread")) {
            return "no more threads: raise the limits on processes (ulimit -u) or address space"
                    + " (ulimit -v), or use fewer with --threads 1";
        }
        if (what != null && (what.contains("direct") || what.contains("native"))) {
            return "out of memory outside Java's heap; use --threads 1, or a smaller heap with"
                    + " SPC_JAVA_OPTS=-Xmx512m where the address space is bounded (ulimit -v)";
        }
        return "out of memory; give Java more with SPC_JAVA_OPTS=-Xmx8g, or work on fewer pictures"
                + " at once with --threads 1";
    }
}
