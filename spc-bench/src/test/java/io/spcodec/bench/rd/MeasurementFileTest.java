package io.spcodec.bench.rd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.spcodec.bench.judge.Score;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasurementFileTest {
    @TempDir Path folder;
    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("points.csv");
    }

    private static Measurement point(String image, double setting, Map<Score, Double> figures) {
        Measurement.FileFacts facts = new Measurement.FileFacts(100, setting, 10, 0.5);
        return new Measurement("webp", image, facts, 0.25, figures);
    }

    @Test
    void aCompletedMeasurementTakesThePlaceOfTheOld() throws IOException {
        Measurement old = point("a", 50, Map.of(Score.PSNR, 30.0));
        Measurement other = point("a", 60, Map.of(Score.PSNR, 32.0));
        Measurement complete = point("a", 50, Map.of(Score.PSNR, 30.0, Score.DSSIM, 0.01));
        MeasurementFile.append(file, List.of(old, other));
        MeasurementFile.append(file, List.of(complete));
        assertEquals(List.of(complete, other), MeasurementFile.read(file));
        MeasurementFile.compact(file);
        assertEquals(3, Files.readAllLines(file).size(), "a header and two files");
        assertEquals(List.of(complete, other), MeasurementFile.read(file));
    }

    @Test
    void aFileWithoutOldLinesOrNoneAtAllStays() throws IOException {
        MeasurementFile.compact(file);
        assertFalse(Files.exists(file));
        MeasurementFile.append(file, List.of(point("a", 50, Map.of()), point("b", 50, Map.of())));
        byte[] before = Files.readAllBytes(file);
        MeasurementFile.compact(file);
        assertEquals(before.length, Files.size(file));
    }
}
