package io.spcodec.metric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The small parts, against plain formulas. */
class MetricPartsTest {

    @Test
    void cubeRootsAreRightToAFloatsLastBits() {
        float[] row = new float[20_001];
        for (int i = 0; i < row.length; i++) {
            row[i] = 0.0038f + i / 20_000f;
        }
        float[] roots = row.clone();
        OpsinColor.cubeRoots(roots, 1, row.length - 1);
        assertEquals(row[0], roots[0], "outside the range asked for");
        for (int i = 1; i < row.length; i++) {
            assertEquals(1, roots[i] / Math.cbrt(row[i]), 4e-7);
        }
    }

    @Test
    void whiteAndBlackHaveThePublishedRangeOfXyb() {
        float[][] colors = {{1, 0}, {1, 0}, {1, 0}};
        OpsinColor.convert(colors, 0, 2);
        assertEquals(0.42, colors[0][0], 1e-5);
        assertEquals(0.855308, colors[1][0], 1e-5);
        assertEquals(0.42, colors[0][1], 1e-5);
        assertEquals(0.010000, colors[1][1], 1e-5);
        assertEquals(0.55, colors[2][1], 1e-5);
    }

    @Test
    void fusedMultiplyAddRoundsOnceWithAndWithoutTheInstruction() {
        Random random = new Random(11);
        for (int i = 0; i < 20_000; i++) {
            float a = random.nextFloat();
            float b = random.nextFloat() - 0.5f;
            float c = random.nextFloat() - 0.5f;
            float expected = Math.fma(a, b, c);
            assertEquals(expected, FusedMultiplyAdd.of(a, b, c));
            assertEquals(expected, FusedMultiplyAdd.inDouble(a, b, c));
        }
    }

    @Test
    void recursiveBlurEqualsItsWindowAndIsNearlyGaussian() {
        CosineBlur blur = new CosineBlur();
        Random random = new Random(3);
        float[] samples = new float[200];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = random.nextFloat();
        }
        float[] padded = new float[samples.length + 2 * WindowFilter.RADIUS];
        System.arraycopy(samples, 0, padded, WindowFilter.RADIUS, samples.length);
        float[] windowed = new float[samples.length];
        blur.window().alongRow(padded, windowed, samples.length);
        float[] gaussian = new float[samples.length];
        WindowFilter.gaussian(1.5).alongRow(padded, gaussian, samples.length);

        CosineColumns columns = new CosineColumns(blur, 1);
        for (int y = 0; y < samples.length + ColumnFilter.LAG; y++) {
            columns.next()[0] = y < samples.length ? samples[y] : 0;
            columns.advance();
            if (y >= ColumnFilter.LAG) {
                float recursive = columns.result()[0];
                assertEquals(windowed[y - ColumnFilter.LAG], recursive, 2e-5, "row " + y);
                assertEquals(gaussian[y - ColumnFilter.LAG], recursive, 0.01, "row " + y);
            }
        }
    }

    @Test
    void verticalWindowEqualsTheHorizontalOne() {
        WindowFilter filter = WindowFilter.gaussian(1.5);
        float[] samples = new float[40];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = i * 37 % 101;
        }
        float[] along = new float[samples.length - 2 * WindowFilter.RADIUS];
        filter.alongRow(samples, along, along.length);
        WindowColumns columns = new WindowColumns(filter, 1);
        for (int y = 0; y < samples.length; y++) {
            columns.next()[0] = samples[y];
            columns.advance();
            if (y >= 2 * WindowFilter.RADIUS) {
                assertEquals(along[y - 2 * WindowFilter.RADIUS], columns.result()[0], 1e-4);
            }
        }
    }

    @Test
    void mirroringRepeatsTheEdgeAndGoesOn() {
        StringBuilder folded = new StringBuilder();
        for (int i = -7; i < 10; i++) {
            folded.append("abc".charAt(MirroredRows.mirrored(i, 3)));
        }
        assertEquals("a" + "abccba" + "abccba" + "abcc", folded.toString());
    }

    @Test
    void mirroredRowsReadTheSameInPieces() {
        RowSource source = MirroredRows.withMargin(5, new PixelRows(Pictures.scene(7, 9), 3, 0));
        float[][] whole = new float[3][17];
        float[][] pieces = new float[3][17];
        for (int y = 0; y < source.height(); y++) {
            source.read(y, whole);
            for (int x = 0; x < 17; x += 4) {
                source.read(y, x, Math.min(4, 17 - x), pieces, x);
            }
            for (int c = 0; c < 3; c++) {
                assertArrayEquals(whole[c], pieces[c]);
            }
        }
    }

    @Test
    void scalesOfAPyramidCoverEveryPixelOfTheFinest() {
        RowSource image = new PixelRows(Pictures.scene(13, 7), 3, 0);
        List<String> sizes = new ArrayList<>();
        Pyramid.forEachScale(
                3,
                image,
                image,
                (scale, a, b) -> {
                    sizes.add(a.width() + "x" + b.height());
                    int last = Pyramid.index(13 * 7 - 1, 13, scale, a.width());
                    assertEquals(a.width() * a.height() - 1, last);
                });
        assertEquals(List.of("13x7", "7x4", "4x2"), sizes);
        assertEquals(4 + 1, Pyramid.index(13 * 4 + 5, 13, 2, 4));
    }

    @Test
    void sumsOfBandsDoNotMissARow() {
        for (int rows : new int[] {1, 63, 64, 65, 1000}) {
            double[] sums =
                    Bands.run(
                            rows,
                            Bands.ROWS,
                            2,
                            (from, to, part) -> {
                                for (int y = from; y < to; y++) {
                                    part[0] += y;
                                    part[1]++;
                                }
                            });
            assertEquals(rows * (rows - 1) / 2.0, sums[0]);
            assertEquals(rows, sums[1]);
        }
    }

    @Test
    void heatColoursGrowBrighter() {
        float[] values = new float[101];
        for (int i = 0; i < values.length; i++) {
            values[i] = i / 100f;
        }
        var image = HeatColors.paint(values, 101, 101, 1);
        double last = -1;
        for (int x = 0; x <= 100; x++) {
            double luma =
                    0.299 * image.sample(x, 0, 0)
                            + 0.587 * image.sample(x, 0, 1)
                            + 0.114 * image.sample(x, 0, 2);
            assertTrue(luma > last, "at " + x);
            last = luma;
        }
    }
}
