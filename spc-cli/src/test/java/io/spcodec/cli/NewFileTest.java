package io.spcodec.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
