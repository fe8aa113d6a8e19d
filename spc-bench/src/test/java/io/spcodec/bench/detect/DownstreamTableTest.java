package io.spcodec.bench.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DownstreamTableTest {
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
        assertEquals(new DownstreamRow.Files("jpeg", 0.5, 2, 1, 0.55), row.files());
        // Half of the objects: the first 51 of the 101 recalls, whichever images are drawn.
        assertEquals(50 / 101.0, row.lost().low(), 1e-9);
        assertEquals(50 / 101.0, row.lost().high(), 1e-9);
        // The detection that got lost had not been sure before.
        assertEquals(1, row.agreement(), 1e-9);
    }

    @Test
    void measuringAgainReplacesOnlyThatCodec() throws IOException {
        DownstreamTable table = new DownstreamTable(folder.resolve("new"));
        table.replace(List.of(row("webp", 0.2), row("webp", 0.1)));
        table.replace(List.of(row("spc", 0.1)));
        new DownstreamTable(folder.resolve("new")).replace(List.of(row("webp", 0.3)));
        List<String> lines = Files.readAllLines(folder.resolve("new/downstream.csv"));
        assertEquals(DownstreamRow.HEADER, lines.get(0));
        assertEquals(List.of("spc,0.10", "webp,0.30"), starts(lines.subList(1, lines.size())));
        String page = Files.readString(folder.resolve("new/downstream.md"));
        assertTrue(
                page.contains("| spc | 0.10 | 0.100 | 0 | 100.0 | 100.0 | 100.0 | 0.0 to 0.0 |"));
    }

    @Test
    void lineOfARowReadsBack() {
        String line = "spc,0.25,9,1,0.2600,0.1000,0.2000,0.3000,0.4000,0.5000,0.6000,0.5500,0.6500";
        DownstreamRow row = DownstreamRow.parse(line);
        assertEquals(new DownstreamRow.Files("spc", 0.25, 9, 1, 0.26), row.files());
        assertEquals(line, row.toCsv());
        assertThrows(IllegalArgumentException.class, () -> DownstreamRow.parse("spc,1"));
    }

    private static List<String> starts(List<String> lines) {
        return lines.stream().map(line -> line.replaceFirst("^(.*?,.*?),.*", "$1")).toList();
    }

    private static DownstreamRow row(String codec, double rate) {
        DownstreamRate measured = new DownstreamRate(codec, rate);
        AveragePrecision before = new AveragePrecision();
        before.add(List.of(LEFT), List.of(LEFT));
        measured.add(rate, new DownstreamRate.Scene(List.of(LEFT), List.of(LEFT)), List.of(LEFT));
        return measured.row(before);
    }
}
