package io.spcodec.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
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
    void noTwoInputsBecomeOneFile() throws IOException {
        for (String name : List.of("c.png", "c.jpg", "c.png.tif", "C.tif")) {
            Files.createFile(folder.resolve("sub").resolve(name));
        }
        Set<String> all = Set.of(".png", ".jpg", ".tif");
        List<Job> jobs = JobList.writing(folder.resolve("sub"), Path.of("out"), all, ".spc");
        assertEquals(
                List.of("C.tif", "a.jpg", "a.png", "c.jpg", "c.png", "c.png.tif"),
                jobs.stream().map(Job::name).toList());
        jobs.forEach(job -> assertEquals(Path.of("out", job.name() + ".spc"), job.other()));
    }

    @Test
    void aLinkedFolderIsFollowedAndACircleIsNot() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("sub"));
        Files.createSymbolicLink(folder.resolve("sub/up"), folder.resolve("sub"));
        Files.createSymbolicLink(folder.resolve("sub/gone.png"), folder.resolve("nowhere"));
        List<Job> jobs = JobList.writing(link, Path.of("out"), PICTURES, ".spc");
        assertEquals(List.of("a.jpg", "a.png", "gone.png"), jobs.stream().map(Job::name).toList());
        jobs.forEach(job -> assertNull(job.problem()));
        jobs = JobList.writing(folder, Path.of("out"), PICTURES, ".spc");
        assertTrue(jobs.stream().anyMatch(job -> job.name().equals("link/a.jpg")), "" + jobs);
    }

    @Test
    void whatCannotBeLookedIntoIsNamedAndTheRestIsDone() throws IOException {
        FolderScan scan = FolderScan.of(folder, PICTURES);
        Path closed = folder.resolve("closed");
        scan.visitFileFailed(closed, new AccessDeniedException(closed.toString()));
        Job job = scan.problems().get(0);
        assertEquals("closed", job.name());
        assertEquals("permission denied", job.problem());
        Outcome<String> outcome = Batch.run("scan", List.of(job), 1, Job::name).get(0);
        assertEquals(job.problem(), outcome.failure().getMessage());
    }

    @Test
    void aFolderThatMayNotBeReadLeavesTheRest() throws IOException {
        Path closed = folder.resolve("sub");
        closed.toFile().setReadable(false);
        assumeTrue(!Files.isReadable(closed), "somebody who may not read everything");
        List<Job> jobs = JobList.writing(folder, Path.of("out"), PICTURES, ".spc");
        closed.toFile().setReadable(true);
        assertEquals(List.of("a.PNG", "b.png", "sub"), jobs.stream().map(Job::name).toList());
        assertEquals("permission denied", jobs.get(2).problem());
    }

    @Test
    void aFolderIsComparedWithItselfFileByFile() throws IOException {
        for (Job job : JobList.comparing(folder, folder, PICTURES)) {
            assertEquals(job.input(), job.other(), job.name());
        }
    }

    @Test
    void whatAFolderWasEncodedToIsFound() throws IOException {
        Path streams = Files.createDirectory(folder.resolve("streams"));
        Path pictures = folder.resolve("sub");
        for (Job job : JobList.writing(pictures, streams, PICTURES, ".spc")) {
            Files.createFile(job.other());
        }
        Set<String> all = Set.of(".png", ".jpg", ".spc");
        List<Job> jobs = JobList.comparing(pictures, streams, all);
        assertEquals(
                List.of(streams.resolve("a.jpg.spc"), streams.resolve("a.png.spc")),
                jobs.stream().map(Job::other).toList());
        jobs = JobList.comparing(streams, pictures, all);
        assertEquals(
                List.of(pictures.resolve("a.jpg"), pictures.resolve("a.png")),
                jobs.stream().map(Job::other).toList());
    }

    @Test
    void anotherEndingWillDoWhereItIsTheOnlyOne() throws IOException {
        Path other = Files.createDirectory(folder.resolve("other"));
        Path pictures = Files.createDirectory(folder.resolve("pictures"));
        Files.createFile(pictures.resolve("x.png"));
        assertEquals(
                "no picture of this name in the other folder", problem(pictures, other, "x.png"));
        Files.createFile(other.resolve("x.jpg"));
        Job job = JobList.comparing(pictures, other, PICTURES).get(0);
        assertEquals(other.resolve("x.jpg"), job.other());
        Files.createFile(pictures.resolve("x.PNG"));
        assertEquals(
                "the other folder has only x.jpg for x.PNG and x.png",
                problem(pictures, other, "x.png"));
        Files.createFile(other.resolve("x.jpeg"));
        assertEquals(
                "the other folder has x.jpeg and x.jpg, and none of its name",
                problem(pictures, other, "x.png"));
    }

    private static String problem(Path reference, Path other, String name) throws IOException {
        return JobList.comparing(reference, other, Set.of(".png", ".jpg", ".jpeg")).stream()
                .filter(job -> job.name().equals(name))
                .findFirst()
                .orElseThrow()
                .problem();
    }
}
