package io.spcodec.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobListTest {

    private static final Set<String> PICTURES = Set.of(".png", ".jpg");

    @TempDir Path folder;

    @BeforeEach
    void fill() throws IOException {
        for (String name : List.of("b.png", "a.PNG", "sub/a.png", "sub/a.jpg", "t.txt", ".h.png")) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.createFile(file);
        }
    }

    @Test
    void folderGivesItsPicturesAndKeepsTwinsApart() throws IOException {
        List<Job> jobs = JobList.writing(folder, Path.of("out"), PICTURES, ".spc");
        assertEquals(
                List.of("a.PNG", "b.png", "sub/a.jpg", "sub/a.png"),
                jobs.stream().map(Job::name).toList());
        assertEquals(
                List.of("out/a.spc", "out/b.spc", "out/sub/a.jpg.spc", "out/sub/a.png.spc"),
                jobs.stream().map(job -> job.other().toString().replace('\\', '/')).toList());
    }

    @Test
    void fileIntoAFolderKeepsItsName() throws IOException {
        Job job = JobList.writing(Path.of("x/photo.v2.png"), folder, PICTURES, ".spc").get(0);
        assertEquals(folder.resolve("photo.v2.spc"), job.other());
    }

    @Test
    void partnersShareTheNameNotTheEnding() throws IOException {
        Path other = Files.createDirectory(folder.resolve("other"));
        Files.createFile(other.resolve("b.jpg"));
        List<Job> jobs = JobList.comparing(folder.resolve("sub"), other, PICTURES);
        assertEquals(2, jobs.size());
        assertEquals(null, jobs.get(0).other());
        Files.createFile(other.resolve("a.jpg"));
        jobs = JobList.comparing(folder.resolve("sub"), other, PICTURES);
        assertEquals(other.resolve("a.jpg"), jobs.get(1).other());
    }
}
