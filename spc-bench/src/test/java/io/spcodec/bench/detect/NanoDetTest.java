package io.spcodec.bench.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NanoDetTest {
    @TempDir Path folder;

    @Test
    void expectedBinOfADistribution() {
        assertEquals(3.5, NanoDet.expected(new float[8], 0), 1e-12);
        float[] sure = {0, -99, -99, -99, -99, -99, -99, -99, -99, 0, 0, -99, -99, -99, -99, -99};
        assertEquals(0, NanoDet.expected(sure, 0), 1e-9);
        assertEquals(1.5, NanoDet.expected(sure, 8), 1e-9);
    }

    @Test
    void doublesOfACategoryAreDropped() {
        Detection sure = new Detection(1, 0.9, new Box(0, 0, 10, 10));
        Detection again = new Detection(1, 0.8, new Box(1, 0, 11, 10));
        Detection other = new Detection(2, 0.7, new Box(1, 0, 11, 10));
        Detection apart = new Detection(1, 0.6, new Box(5, 0, 15, 10));
        assertEquals(
                List.of(sure, other, apart),
                NanoDet.withoutDoubles(List.of(apart, again, other, sure)));
    }

    @Test
    void labelsAreSharesOfTheImage() throws IOException {
        Path file = folder.resolve("a.txt");
        Files.writeString(file, "58 0.5 0.25 0.5 0.5\n\n");
        List<Detection> objects = LabelFile.read(file, 200, 100);
        assertEquals(List.of(new Detection(58, 1, new Box(50, 0, 150, 50))), objects);
        assertEquals(List.of(), LabelFile.read(folder.resolve("none.txt"), 200, 100));
    }
}
