package io.spcodec.bench.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.bench.rate.FileFigures;
import io.spcodec.bench.rate.RateTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DownstreamPageTest {
    private static final Detection LEFT = new Detection(3, 0.9, new Box(0, 0, 10, 10));
    private static final Detection RIGHT = new Detection(3, 0.3, new Box(50, 0, 60, 10));

    @TempDir Path folder;

    @Test
    void losesWhatIsNoLongerFound() {
        DownstreamRate rate = new DownstreamRate("jpeg", 0.5);
        AveragePrecision before = new AveragePrecision();
        DownstreamRate.Scene scene =
                new DownstreamRate.Scene(List.of(LEFT, RIGHT), List.of(LEFT, RIGHT));
        for (double bits : new double[] {0.5, 0.6}) {
            before.add(scene.objects(), scene.found());
            rate.add(bits, scene, List.of(LEFT));
        }
        DownstreamRow row = rate.row(before);
        assertEquals(new FileFigures("jpeg", 0.5, 2, 1, 0.55), row.files());
        // Half of the objects: the first 51 of the 101 recalls, whichever images are drawn.
        assertEquals(50 / 101.0, row.lost().low(), 1e-9);
        assertEquals(50 / 101.0, row.lost().high(), 1e-9);
        // The detection that got lost had not been sure before.
        assertEquals(1, row.agreement(), 1e-9);
    }

    @Test
    void aRowIsAsItWasAfterItWasKept() throws IOException {
        new RateTable<>(folder, new DownstreamPage()).replace(List.of(row("spc", 0.1)));
        new RateTable<>(folder, new DownstreamPage()).replace(List.of(row("webp", 0.2)));
        assertEquals(
                "spc,0.10,1,0,0.1000,1.000000,1.000000,1.000000,0.000000,0.000000,1.000000,"
                        + "1.000000,1.000000",
                Files.readAllLines(folder.resolve("downstream.csv")).get(1));
        String page = Files.readString(folder.resolve("downstream.md"));
        String line = "| spc | 0.10 | 0.100 | 0 | 100.0 | 100.0 | 100.0 | 0.0 to 0.0 | 100.0 (";
        assertTrue(page.contains(line), page);
    }

    private static DownstreamRow row(String codec, double rate) {
        DownstreamRate measured = new DownstreamRate(codec, rate);
        AveragePrecision before = new AveragePrecision();
        before.add(List.of(LEFT), List.of(LEFT));
        measured.add(rate, new DownstreamRate.Scene(List.of(LEFT), List.of(LEFT)), List.of(LEFT));
        return measured.row(before);
    }
}
