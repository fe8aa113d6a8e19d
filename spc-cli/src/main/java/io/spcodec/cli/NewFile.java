package io.spcodec.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writes files whole or not at all: first under a temporary name, then moved into place.
 *
 * <p>A link is followed, and what it leads to is written. What is no regular file, such as a device
 * or a pipe, is written into and stays what it is. A file that is replaced leaves its mode and owner
 * to the new one; where that cannot be, or where the file has other names that would go on showing
 * the old content, the bytes go into the file itself.
 */
final class NewFile {

    /** Links to links that are followed; as many as Linux follows. */
    private static final int MAX_LINKS = 40;

    private static final AtomicLong COUNTER = new AtomicLong();

    // Unfinished files of a run that is interrupted; one hook for all of them.
    private static final Set<Path> UNFINISHED = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> UNFINISHED.forEach(NewFile::drop)));
    }

    private NewFile() {}

    /** Writes a file in place of any older one; missing folders above it are made. */
    static void write(Path target, byte[] content) throws IOException {
        if (Files.isDirectory(target)) {
            throw new IOException(target + " is a folder; name a file to write");
        }
        if (isSpecial(target)) {
            try (OutputStream out = Files.newOutputStream(target, StandardOpenOption.WRITE)) {
                out.write(content);
            }
            return;
        }
        Path file = behindLinks(target);
        if (!Files.exists(file)) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            replace(file, content, OldFile.NONE);
            return;
        }
        if (!Files.isWritable(file)) {
            throw unwritable(target);
        }
        OldFile old = OldFile.of(file);
        if (old.hasOtherNames() || !replace(file, content, old)) {
            OldFile.overwrite(file, content);
        }
    }

    /** Returns why what is there may not be written to. */
    static FileSystemException unwritable(Path there) {
        boolean readOnly;
        try {
            readOnly = Files.getFileStore(there).isReadOnly();
        } catch (IOException e) {
            readOnly = false; // a root without /proc does not say
        }
        return readOnly
                ? new FileSystemException(there.toString(), null, "read-only file system")
                : new AccessDeniedException(there.toString());
    }

    /** Returns whether there is something that is neither a file nor a folder, such as a device. */
    static boolean isSpecial(Path target) {
        return Files.exists(target) && !Files.isRegularFile(target) && !Files.isDirectory(target);
    }

    private static Path behindLinks(Path target) throws IOException {
        if (Files.exists(target)) {
            return target.toRealPath();
        }
        Path file = target;
        for (int links = 0; Files.isSymbolicLink(file); links++) {
            if (links == MAX_LINKS) {
                throw new IOException(target + " is a link that leads in a circle");
            }
            file = file.resolveSibling(Files.readSymbolicLink(file));
        }
        return file;
    }

    /** Returns false, and leaves all as it was, if the new file cannot be what the old one is. */
    private static boolean replace(Path file, byte[] content, OldFile old) throws IOException {
        String name =
                ".%s.%d-%d.tmp"
                        .formatted(
                                file.getFileName(),
                                ProcessHandle.current().pid(),
                                COUNTER.getAndIncrement());
        Path unfinished = file.resolveSibling(name);
        UNFINISHED.add(unfinished);
        try {
            Files.write(unfinished, content, StandardOpenOption.CREATE_NEW);
            if (!old.passOn(unfinished)) {
                return false;
            }
            // One file system, since it is one folder: the move replaces the old file in one step.
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            return true;
        } finally {
            drop(unfinished);
            UNFINISHED.remove(unfinished);
        }
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
