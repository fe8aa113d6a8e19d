package io.spcodec.bench.segment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.bench.rate.RateTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MaskTest {
    @TempDir Path folder;

    private static Mask mask(int from, int to) {
        BitSet cells = new BitSet();
        cells.set(from, to);
        return new Mask(cells);
    }

    @Test
    void overlapIsIntersectionOverUnion() {
        assertEquals(50.0 / 150, mask(0, 100).overlap(mask(50, 150)), 1e-12);
        assertEquals(0, mask(0, 10).overlap(mask(10, 20)));
        assertEquals(1, mask(0, 0).overlap(mask(5, 5)), "nothing agrees with nothing");
    }

    @Test
    void precisionWeighsMoreThanRecall() {
        Mask truth = mask(0, 100);
        double precise = mask(0, 50).fMeasure(truth);
        double complete = mask(0, 200).fMeasure(truth);
        assertEquals(1.3 * 0.5 / (0.3 + 0.5), precise, 1e-12);
        assertEquals(1.3 * 0.5 / (0.3 * 0.5 + 1), complete, 1e-12);
        assertTrue(precise > complete);
        assertEquals(0, mask(200, 300).fMeasure(truth));
    }

    @Test
    void outlinesFillTheirInside() throws IOException {
        String half = "17 0 0 0.5 0 0.5 1 0 1\n";
        String again = "3 0.25 0.25 0.5 0.25 0.5 0.5\n";
        Mask mask = PolygonFile.read(Files.writeString(folder.resolve("a.txt"), half + again));
        assertEquals(Mask.SIDE * Mask.SIDE / 2, mask.size());
    }

    @Test
    void aLineOfTooFewCornersIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("b.txt"), "17 0 0 0.5 0\n");
        IOException e = assertThrows(IOException.class, () -> PolygonFile.read(file));
        assertTrue(e.getMessage().contains("b.txt: no outline"), e.getMessage());
    }

    @Test
    void aRowHasMeansOverPictures() {
        MaskFigures figures = new MaskFigures();
        figures.add(0.2, mask(0, 100), mask(0, 100), mask(0, 200));
        figures.add(0.4, mask(0, 50), mask(0, 100), null);
        String page = new SegmentationPage().markdown(List.of(figures.row("spc", 0.23)));
        String line =
                "| spc | 0.23 | 0.300 | 1 | 75.0 (50.0 to 100.0) | 90.6 | 50.0 | 0.0 (0.0 to 0.0) |\n";
        assertTrue(page.contains(line), page);
        assertTrue(page.contains("over 2 photographs"), page);
        assertTrue(page.contains("objects of 1 of them"), page);
    }

    @Test
    void uncompressedPicturesHaveNothingToAgreeWith() {
        MaskFigures figures = new MaskFigures();
        figures.add(0, mask(0, 100), mask(0, 100), mask(0, 200));
        String page = new SegmentationPage().markdown(List.of(figures.uncompressed()));
        assertTrue(page.contains("| uncompressed | - | - | - | - | - | 50.0 | - |\n"), page);
    }

    @Test
    void rowsAreAsTheyWereAfterTheyWereKept() throws IOException {
        MaskFigures figures = new MaskFigures();
        figures.add(0.2, mask(0, 100), mask(0, 100), null);
        MaskRow row = figures.row("spc", 0.23);
        new RateTable<>(folder, new SegmentationPage()).replace(List.of(row));
        String page = Files.readString(folder.resolve("segmentation.md"));
        new RateTable<>(folder, new SegmentationPage()).replace(List.of());
        assertEquals(page, Files.readString(folder.resolve("segmentation.md")), "NaN and all");
    }
}
