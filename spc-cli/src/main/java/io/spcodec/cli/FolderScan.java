package io.spcodec.cli;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The files below a folder that have one of some endings. Links are followed, but not in circles;
 * hidden files are passed over; what cannot be looked into is noted and left out.
 */
final class FolderScan extends SimpleFileVisitor<Path> {

    private final Path folder;
    private final Set<String> suffixes;
    private final TreeSet<Path> files = new TreeSet<>();
    private final List<Job> problems = new ArrayList<>();

    FolderScan(Path folder, Set<String> suffixes) {
        this.folder = folder;
        this.suffixes = suffixes;
    }

    static FolderScan of(Path folder, Set<String> suffixes) throws IOException {
        FolderScan scan = new FolderScan(folder, suffixes);
        Files.walkFileTree(
                folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, scan);
        return scan;
    }

    /** Returns the files in order of their names. */
    Iterable<Path> files() {
        return files;
    }

    /** Returns what was left out, and why. */
    List<Job> problems() {
        return problems;
    }

    /** A file's name within the folder, with slashes. */
    String name(Path file) {
        Path name = file.equals(folder) ? file : folder.relativize(file);
        return name.toString().replace('\\', '/');
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (!suffixes.contains(JobList.suffix(file))
                || file.getFileName().toString().startsWith(".")) {
            return FileVisitResult.CONTINUE;
        }
        // A link is seen here only where it leads nowhere; reading it will say so.
        if (!attributes.isRegularFile() && !attributes.isSymbolicLink()) {
            leaveOut(file, "not a regular file");
        } else if (!isReadable(file)) {
            leaveOut(file, "a name beyond the characters of this locale; try LC_ALL=C.UTF-8");
        } else {
            files.add(file);
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
        // A circle leads to files that are found without it.
        if (!(failure instanceof FileSystemLoopException)) {
            leaveOut(file, FailureText.reason(failure));
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, IOException failure) {
        if (failure != null) {
            leaveOut(directory, FailureText.reason(failure));
        }
        return FileVisitResult.CONTINUE;
    }

    private void leaveOut(Path file, String problem) {
        problems.add(Job.impossible(name(file), problem));
    }

    /** Names are bytes; those that are no characters of the locale get lost on the way to a name. */
    private static boolean isReadable(Path file) {
        try {
            return Path.of(file.toString()).equals(file);
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
