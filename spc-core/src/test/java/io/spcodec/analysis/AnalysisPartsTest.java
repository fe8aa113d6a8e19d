package io.spcodec.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.error.SpcException;
import io.spcodec.grid.LatentArea;
import io.spcodec.grid.Pieces;
import io.spcodec.grid.TileGrid;
import io.spcodec.image.ColorType;
import io.spcodec.image.PixelImage;
import io.spcodec.image.PixelSource;
import io.spcodec.image.Region;
import io.spcodec.lapped.ExactLapped;
import io.spcodec.network.Coefficient;
import io.spcodec.tensor.FloatNetworks;
import io.spcodec.tensor.LatentPlane;
import io.spcodec.tensor.Role;
import io.spcodec.tensor.Shape;
import io.spcodec.tensor.Tensor;
import io.spcodec.tensor.TensorPool;
import io.spcodec.work.RunControl;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The lapped transform of a line, cells of colour, and the analysis around a toy network. */
class AnalysisPartsTest {

    @Test
    void theTransformIsTheInverseOfTheExactOne() {
        Random random = new Random(1);
        float[][] plane = new float[48][16];
        double[][] samples = new double[48][16];
        for (int y = 0; y < 48; y++) {
            for (int x = 0; x < 16; x++) {
                plane[y][x] = random.nextInt(256) - 128;
                samples[y][x] = plane[y][x];
            }
        }
        LappedLine.run(plane);
        float[][] turned = new float[16][48];
        for (int y = 0; y < 48; y++) {
            for (int x = 0; x < 16; x++) {
                turned[x][y] = plane[y][x];
            }
        }
        LappedLine.run(turned);
        double[][] back = new double[48][16];
        for (int y = 0; y < 48; y++) {
            for (int x = 0; x < 16; x++) {
                back[y][x] = turned[x][y];
            }
        }
        ExactLapped.run(back);
        for (int y = 0; y < 48; y++) {
            for (int x = 0; x < 16; x++) {
                assertEquals(samples[y][x], back[y][x], 1e-3);
            }
        }
    }

    @Test
    void theTransformKeepsEnergy() {
        Random random = new Random(2);
        float[][] plane = new float[64][3];
        double before = 0;
        for (float[] row : plane) {
            for (int x = 0; x < 3; x++) {
                row[x] = random.nextFloat() - 0.5f;
                before += row[x] * row[x];
            }
        }
        LappedLine.run(plane);
        double after = 0;
        for (float[] row : plane) {
            for (float value : row) {
                after += value * value;
            }
        }
        assertEquals(before, after, 1e-4 * before);
    }

    @Test
    void aConstantLineHasNothingButMeans() {
        float[][] plane = new float[48][2];
        for (float[] row : plane) {
            row[0] = 5;
            row[1] = -3;
        }
        LappedLine.run(plane);
        for (int y = 0; y < 48; y++) {
            assertEquals(y % 16 == 0 ? 20 : 0, plane[y][0], 1e-4);
            assertEquals(y % 16 == 0 ? -12 : 0, plane[y][1], 1e-4);
        }
    }

    @Test
    void cellsAverageWhatIsSeenByItsWeight() {
        ColorCells cells = new ColorCells(new Region(2, 4, 2, 1), 2);
        cells.add(2, 4, 0, 100, 3);
        cells.add(2, 4, 0, 200, 1);
        cells.add(2, 4, 1, 7, 4);
        cells.addWeight(2, 4, 4);
        cells.average();
        assertEquals(125, cells.color(2, 4, 0));
        assertEquals(7, cells.color(2, 4, 1));
        assertEquals(1, cells.weight(2, 4), "a weight is at most 1");
        assertEquals(0, cells.weight(3, 4), "nothing is seen there");
        assertEquals(0, cells.color(3, 4, 0));
    }

    @Test
    void halvedCellsAreTheMeansOfFour() {
        ColorCells cells = new ColorCells(new Region(0, 0, 3, 3), 1);
        for (int y = 0; y < 3; y++) {
            for (int x = 0; x < 3; x++) {
                if (x != 1 || y != 1) {
                    cells.add(x, y, 0, 10 * x + 30 * y, 1);
                    cells.addWeight(x, y, 1);
                }
            }
        }
        cells.average();
        ColorCells half = cells.halved();
        assertEquals(new Region(0, 0, 2, 2), half.area());
        assertEquals((0 + 10 + 30) / 3f, half.color(0, 0, 0), 1e-4f, "the hole does not count");
        assertEquals((20 + 50) / 2f, half.color(1, 0, 0), 1e-4f);
        assertEquals(80, half.color(1, 1, 0), 1e-4f);
        cells.fillFrom(half);
        // The hole's own cell counts 9 of 16, those beside and below 3, the far one 1.
        float expected =
                (9 * half.color(0, 0, 0)
                                + 3 * half.color(1, 0, 0)
                                + 3 * half.color(0, 1, 0)
                                + half.color(1, 1, 0))
                        / 16;
        assertEquals(expected, cells.color(1, 1, 0), 1e-3f);
        assertEquals(10, cells.color(1, 0, 0), "what is seen stays");
    }

    /** A network that says of each latent the sum of the first plane's pixels around it. */
    private static final class SumNetworks implements FloatNetworks {
        private final TensorPool pool = new TensorPool();
        private final List<Shape> seen = new ArrayList<>();

        @Override
        public Dimensions dimensions() {
            return new Dimensions(1, 1, 2);
        }

        @Override
        public Tensor tensor(Shape shape) {
            return pool.take(shape);
        }

        @Override
        public Tensor run(Role role, RunControl control, Shape result, Tensor... inputs) {
            assertEquals(Role.ANALYSIS, role);
            Shape in = inputs[0].shape();
            seen.add(in);
            assertEquals(3, in.channels());
            assertEquals(16 * result.rows(), in.rows());
            assertEquals(16 * result.columns(), in.columns());
            Tensor output = pool.take(result);
            for (int i = 0; i < result.size(); i++) {
                int row = i / result.columns();
                int column = i % result.columns();
                double sum = 0;
                for (int y = Math.max(0, 16 * (row - 2));
                        y < Math.min(in.rows(), 16 * (row + 3));
                        y += 8) {
                    for (int x = Math.max(0, 16 * (column - 2));
                            x < Math.min(in.columns(), 16 * (column + 3));
                            x += 8) {
                        sum += inputs[0].get(y * in.columns() + x);
                    }
                }
                output.set(i, (float) sum);
            }
            return output;
        }
    }

    private static PixelImage noise(int width, int height) {
        PixelImage image = PixelImage.blank(width, height, ColorType.RGB);
        new Random(6).nextBytes(image.samples());
        return image;
    }

    @Test
    void everyPartOfAnImageHasTheLatentsOfTheWhole() throws SpcException {
        PixelImage image = noise(16 * 97, 16 * 110);
        TileGrid grid = new TileGrid(image.width(), image.height(), 512);
        assertTrue(Pieces.split(grid.bounds()).size() > 1, "the whole is made of pieces");
        try (RunControl control = RunControl.start("test", null)) {
            Analysis analysis =
                    new Analysis(
                            new SumNetworks(), List.of(new Coefficient(1, 2, 3)), grid, control);
            LatentPlane whole = analysis.run(image, grid.bounds());
            Random random = new Random(7);
            for (int round = 0; round < 6; round++) {
                int row = random.nextInt(100);
                int column = random.nextInt(90);
                LatentArea area =
                        new LatentArea(row, column, 1 + random.nextInt(8), 1 + random.nextInt(7));
                LatentPlane part = analysis.run(image, area);
                assertEquals(area, part.area());
                for (int y = area.row(); y < area.bottom(); y++) {
                    for (int x = area.column(); x < area.right(); x++) {
                        assertEquals(
                                whole.values()[whole.index(0, y, x)],
                                part.values()[part.index(0, y, x)],
                                2e-3,
                                y + ", " + x);
                    }
                }
            }
        }
    }

    @Test
    void noMoreOfAnImageIsReadThanAPieceAndItsMargin() throws SpcException {
        PixelImage image = noise(640, 640);
        List<Region> read = new ArrayList<>();
        PixelSource counted =
                new PixelSource() {
                    @Override
                    public int width() {
                        return image.width();
                    }

                    @Override
                    public int height() {
                        return image.height();
                    }

                    @Override
                    public ColorType colorType() {
                        return image.colorType();
                    }

                    @Override
                    public PixelImage crop(Region region) {
                        read.add(region);
                        return image.crop(region);
                    }
                };
        SumNetworks networks = new SumNetworks();
        try (RunControl control = RunControl.start("test", null)) {
            new Analysis(
                            networks,
                            List.of(new Coefficient(0, 0, 0)),
                            new TileGrid(640, 640, 64),
                            control)
                    .run(counted, new LatentArea(10, 20, 3, 4));
        }
        assertEquals(List.of(new Region(288, 128, 128, 112)), reordered(read));
        assertEquals(List.of(new Shape(1, 3, 112, 128)), networks.seen);
    }

    private static List<Region> reordered(List<Region> read) {
        return read.stream().distinct().toList();
    }
}
