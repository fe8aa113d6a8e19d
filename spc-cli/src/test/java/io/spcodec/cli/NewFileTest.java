package io.spcodec.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewFileTest {

    @TempDir Path folder;

    @Test
    void replacesTheOldFileAndMakesFolders() throws IOException {
        Path target = folder.resolve("new/a.spc");
        NewFile.write(target, new byte[] {1});
        NewFile.write(target, new byte[] {2, 3});
        assertArrayEquals(new byte[] {2, 3}, Files.readAllBytes(target));
        assertEquals(List.of("a.spc"), names(target.getParent()));
    }

    @Test
    void failureLeavesNothing() throws IOException {
        Path target = Files.createDirectory(folder.resolve("a.spc"));
        IOException e = assertThrows(IOException.class, () -> NewFile.write(target, new byte[9]));
        assertEquals(target + " is a folder; name a file to write", e.getMessage());
        assertEquals(List.of("a.spc"), names(folder));
    }

    @Test
    void aLinkStaysAndWhatItLeadsToIsWritten() throws IOException {
        Path file = Files.write(folder.resolve("real.spc"), new byte[9]);
        Path link = Files.createSymbolicLink(folder.resolve("link.spc"), Path.of("real.spc"));
        Path outer = Files.createSymbolicLink(folder.resolve("outer.spc"), link);
        NewFile.write(outer, new byte[] {1});
        assertTrue(Files.isSymbolicLink(outer) && Files.isSymbolicLink(link));
        assertArrayEquals(new byte[] {1}, Files.readAllBytes(file));
        Files.delete(file);
        NewFile.write(outer, new byte[] {2});
        assertTrue(Files.isSymbolicLink(outer) && Files.isSymbolicLink(link));
        assertArrayEquals(new byte[] {2}, Files.readAllBytes(file));
        assertEquals(3, names(folder).size());
    }

    @Test
    void aLinkInACircleIsRefused() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("a.spc"), folder.resolve("b.spc"));
        Files.createSymbolicLink(folder.resolve("b.spc"), link);
        IOException e = assertThrows(IOException.class, () -> NewFile.write(link, new byte[1]));
        assertEquals(link + " is a link that leads in a circle", e.getMessage());
    }

    @Test
    void aDeviceIsWrittenIntoAndStaysOne() throws IOException {
        Path device = Path.of("/dev/null");
        assumeTrue(Files.exists(device), "a device");
        NewFile.write(device, new byte[] {1});
        assertTrue(Files.exists(device) && !Files.isRegularFile(device));
        assertTrue(NewFile.isSpecial(device));
    }

    @Test
    void aPipeIsWrittenIntoAndStaysOne() throws Exception {
        Path pipe = folder.resolve("pipe");
        assumeTrue(Files.exists(Path.of("/usr/bin/mkfifo")), "a command that makes pipes");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
        Future<byte[]> read =
                CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                return Files.readAllBytes(pipe);
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                        });
        NewFile.write(pipe, new byte[] {7, 8});
        assertArrayEquals(new byte[] {7, 8}, read.get(10, TimeUnit.SECONDS));
        assertTrue(NewFile.isSpecial(pipe));
    }

    @Test
    void theModeOfTheOldFileStays() throws IOException {
        Path target = Files.write(folder.resolve("a.spc"), new byte[9]);
        assumeTrue(target.getFileSystem().supportedFileAttributeViews().contains("posix"));
        Set<PosixFilePermission> mode = PosixFilePermissions.fromString("rw-rw---x");
        Files.setPosixFilePermissions(target, mode);
        NewFile.write(target, new byte[] {1});
        assertEquals(mode, Files.getPosixFilePermissions(target));
    }

    @Test
    void theOwnerOfTheOldFileStays() throws IOException {
        Path target = Files.write(folder.resolve("a.spc"), new byte[9]);
        assumeTrue(target.getFileSystem().supportedFileAttributeViews().contains("unix"));
        try {
            Files.setAttribute(target, "unix:uid", 65534);
        } catch (IOException e) {
            assumeTrue(false, "somebody who may give files away");
        }
        NewFile.write(target, new byte[] {1});
        assertEquals(65534, Files.getAttribute(target, "unix:uid"));
        assertArrayEquals(new byte[] {1}, Files.readAllBytes(target));
    }

    @Test
    void allNamesOfAFileShowTheNewContent() throws IOException {
        Path target = Files.write(folder.resolve("a.spc"), new byte[9]);
        Path other = Files.createLink(folder.resolve("b.spc"), target);
        NewFile.write(target, new byte[] {1});
        assertArrayEquals(new byte[] {1}, Files.readAllBytes(other));
        assertTrue(Files.isSameFile(target, other));
    }

    @Test
    void aFileThatMayNotBeWrittenStays() throws IOException {
        Path target = Files.write(folder.resolve("a.spc"), new byte[9]);
        target.toFile().setReadOnly();
        assumeTrue(!Files.isWritable(target), "somebody who may not write everything");
        assertThrows(AccessDeniedException.class, () -> NewFile.write(target, new byte[] {1}));
        assertEquals(9, Files.size(target));
    }

    @Test
    void aFileSystemThatIsOnlyReadIsToldFromMissingRights() {
        Path ofJava = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules");
        assertEquals("read-only file system", NewFile.unwritable(ofJava).getReason());
        assertInstanceOf(AccessDeniedException.class, NewFile.unwritable(folder));
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
