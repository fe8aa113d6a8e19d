package io.spcodec.bench.residual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.image.ColorType;
import io.spcodec.image.PixelImage;
import java.util.function.IntBinaryOperator;
import org.junit.jupiter.api.Test;

class FindingsTest {
    private static final int SIDE = 64;

    private static PixelImage gray(IntBinaryOperator level) {
        byte[] samples = new byte[3 * SIDE * SIDE];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) level.applyAsInt(i / 3 % SIDE, i / 3 / SIDE);
        }
        return new PixelImage(SIDE, SIDE, ColorType.RGB, samples);
    }

    private static FlatError flat(IntBinaryOperator original, IntBinaryOperator decoded) {
        FlatError error = new FlatError();
        error.add(new Luma(gray(original)), new Luma(gray(decoded)));
        return error;
    }

    @Test
    void aShiftOfTheLevelIsAnErrorOfTheMeanAlone() {
        FlatError error = flat((x, y) -> 100, (x, y) -> 103);
        assertEquals(16, error.blocks());
        assertEquals(3, error.error(0), 1e-4);
        assertEquals(0, error.error(1) + error.error(2) + error.error(3), 1e-4);
    }

    @Test
    void stripesOfOneSampleAreAnErrorOfTheFineBand() {
        FlatError error = flat((x, y) -> 100, (x, y) -> 100 + 4 * (x % 2));
        assertEquals(2, error.error(0), 1e-4, "their mean");
        assertTrue(error.error(3) > 1.6, "" + error.error(3));
        assertTrue(error.error(1) < 0.5, "" + error.error(1));
    }

    @Test
    void squaresOfDifferentLevelsHaveSeams() {
        IntBinaryOperator squares = (x, y) -> 100 + 3 * (x / 16 % 2) + x % 2;
        FlatError error = flat((x, y) -> 100, squares);
        assertTrue(error.seams() > 1.9, "" + error.seams());
        assertEquals(1, flat((x, y) -> 100, (x, y) -> 100 + x % 2).seams(), 1e-4);
    }

    @Test
    void busySquaresAreNotFlat() {
        assertEquals(0, flat((x, y) -> 100 + x % 16, (x, y) -> 100).blocks());
    }

    @Test
    void colourInGraysIsFound() {
        PixelImage original = gray((x, y) -> 100);
        byte[] samples = original.samples().clone();
        for (int i = 0; i < samples.length; i += 3) {
            samples[i] += 4; // red alone
        }
        GrayError error = new GrayError();
        error.add(original, new PixelImage(SIDE, SIDE, ColorType.RGB, samples));
        assertEquals(SIDE * SIDE, error.pixels());
        assertEquals(Math.sqrt(8), error.error(), 1e-9);
        assertEquals(4, error.tint(), 1e-9);
    }

    @Test
    void aBrighterGrayHasNoColour() {
        GrayError error = new GrayError();
        error.add(gray((x, y) -> 100), gray((x, y) -> 110));
        assertEquals(0, error.error(), 1e-9);
    }

    @Test
    void linesOfHalfTheContrastAreHalfKept() {
        PeriodicDetail detail = new PeriodicDetail();
        detail.add(new Luma(gray(lines(40))), new Luma(gray(lines(20))));
        assertEquals(4, detail.blocks());
        assertEquals(0.5, detail.kept(), 0.02);
    }

    private static IntBinaryOperator lines(int amplitude) {
        return (x, y) -> (int) Math.round(128 + amplitude * Math.cos(Math.PI * (x + 0.5) / 4));
    }

    @Test
    void anEdgeIsNoPeriodicLine() {
        PeriodicDetail detail = new PeriodicDetail();
        Luma edge = new Luma(gray((x, y) -> x % 32 < 16 ? 50 : 200));
        detail.add(edge, edge);
        assertEquals(0, detail.blocks());
    }
}
