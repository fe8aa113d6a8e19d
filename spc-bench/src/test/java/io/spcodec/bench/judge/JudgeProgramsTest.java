package io.spcodec.bench.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.image.ColorType;
import io.spcodec.image.PixelImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class JudgeProgramsTest {
    private static final PixelImage WHITE = PixelImage.blank(3, 2, ColorType.RGB);

    @TempDir Path folder;

    private void program(String name, String lines) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + lines + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private double judge(Score score) throws IOException {
        return new JudgePrograms(folder).judge(WHITE, WHITE, score);
    }

    @Test
    void butteraugliIsJudgedByItsThreeNorm() throws IOException {
        program("butteraugli_main", "echo 7.25; echo '3-norm: 2.5000'");
        assertEquals(2.5, judge(Score.BUTTERAUGLI));
    }

    @Test
    void dssimSaysItsFigureBeforeTheFilesName() throws IOException {
        program("dssim", "test -s \"$1\" && test -s \"$2\" && echo \"0.00123 $2\"");
        assertEquals(0.00123, judge(Score.DSSIM));
    }

    @Test
    void aProgramThatFailsOrSaysNothingIsAnError() throws IOException {
        program("dssim", "exit 3");
        IOException failed = assertThrows(IOException.class, () -> judge(Score.DSSIM));
        assertTrue(failed.getMessage().endsWith("ended with 3"), failed.getMessage());
        program("dssim", "echo nothing");
        IOException silent = assertThrows(IOException.class, () -> judge(Score.DSSIM));
        assertTrue(silent.getMessage().contains("said no number: nothing"), silent.getMessage());
    }

    @Test
    void whatIsNotThereIsNoScore() throws IOException {
        program("dssim", "echo 0");
        assertTrue(new JudgePrograms(folder).has(Score.DSSIM));
        assertFalse(new JudgePrograms(folder).has(Score.BUTTERAUGLI));
        try (Judges judges = new Judges(folder, folder)) {
            Set<Score> scores = judges.scores();
            assertTrue(scores.contains(Score.DSSIM) && scores.contains(Score.LEARNED));
            assertFalse(scores.contains(Score.BUTTERAUGLI) || scores.contains(Score.LPIPS));
        }
    }
}
