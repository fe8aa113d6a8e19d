package io.spcodec.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Writes files whole or not at all: first under a temporary name, then moved into place. */
final class NewFile {

    private static final AtomicLong COUNTER = new AtomicLong();

    // Unfinished files of a run that is interrupted; one hook for all of them.
    private static final Set<Path> UNFINISHED = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> UNFINISHED.forEach(NewFile::drop)));
    }

    private NewFile() {}

    /** Writes a file in place of any older one; missing folders above it are made. */
    static void write(Path target, byte[] content) throws IOException {
        Path folder = target.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        String name =
                ".%s.%d-%d.tmp"
                        .formatted(
                                target.getFileName(),
                                ProcessHandle.current().pid(),
                                COUNTER.getAndIncrement());
        Path unfinished = folder.resolve(name);
        UNFINISHED.add(unfinished);
        try {
            Files.write(unfinished, content, StandardOpenOption.CREATE_NEW);
            move(unfinished, target);
        } finally {
            drop(unfinished);
            UNFINISHED.remove(unfinished);
        }
    }

    private static void move(Path from, Path target) throws IOException {
        if (Files.isDirectory(target)) {
            throw new IOException(target + " is a folder; name a file to write");
        }
        // One file system, since it is one folder: the move replaces the old file in one step.
        Files.move(from, target, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void drop(Path unfinished) {
        try {
            Files.deleteIfExists(unfinished);
        } catch (IOException e) {
            System.getLogger(NewFile.class.getName())
                    .log(System.Logger.Level.WARNING, "left behind: " + unfinished, e);
        }
    }
}
