package io.spcodec.saliency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.error.SpcException;
import io.spcodec.grid.TileGrid;
import io.spcodec.image.ColorType;
import io.spcodec.image.PixelImage;
import io.spcodec.image.PixelSource;
import io.spcodec.image.Region;
import io.spcodec.image.SaliencyMap;
import io.spcodec.tensor.FloatNetworks;
import io.spcodec.tensor.Role;
import io.spcodec.tensor.Shape;
import io.spcodec.tensor.Tensor;
import io.spcodec.tensor.TensorPool;
import io.spcodec.tile.FinenessMap;
import io.spcodec.work.RunControl;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Means under squares and pixels, against loops that know no better. */
class SaliencyReferenceTest {

    @ParameterizedTest
    @EnumSource(ColorType.class)
    void everySmallPixelIsTheMeanOfTheLargeOnesUnderIt(ColorType type) {
        Random random = new Random(1);
        for (int round = 0; round < 20; round++) {
            PixelImage image =
                    PixelImage.blank(1 + random.nextInt(200), 1 + random.nextInt(200), type);
            random.nextBytes(image.samples());
            int side = 1 + random.nextInt(60);
            PixelImage small = Reduction.toLongSide(image, side);
            assertEquals(
                    Math.min(side, Math.max(image.width(), image.height())),
                    Math.max(small.width(), small.height()));
            for (int y = 0; y < small.height(); y++) {
                for (int x = 0; x < small.width(); x++) {
                    for (int c = 0; c < type.colorChannels(); c++) {
                        assertEquals(
                                mean(image, small, x, y, c), small.sample(x, y, c), x + ", " + y);
                    }
                }
            }
        }
    }

    private static long mean(PixelImage image, PixelImage small, int x, int y, int c) {
        int left = x * image.width() / small.width();
        int right = Math.max(left + 1, (x + 1) * image.width() / small.width());
        int top = y * image.height() / small.height();
        int bottom = Math.max(top + 1, (y + 1) * image.height() / small.height());
        double sum = 0;
        for (int v = top; v < bottom; v++) {
            for (int u = left; u < right; u++) {
                sum += image.sample(u, v, c);
            }
        }
        return Math.round(sum / ((right - left) * (bottom - top)));
    }

    @Test
    void aLargeImageIsReadInBoundedParts() {
        PixelSource large =
                new PixelSource() {
                    @Override
                    public int width() {
                        return 4000;
                    }

                    @Override
                    public int height() {
                        return 3000;
                    }

                    @Override
                    public ColorType colorType() {
                        return ColorType.GRAY;
                    }

                    @Override
                    public PixelImage crop(Region region) {
                        assertTrue(
                                (long) region.width() * region.height() <= 1 << 20,
                                region.toString());
                        PixelImage part =
                                PixelImage.blank(region.width(), region.height(), ColorType.GRAY);
                        Arrays.fill(part.samples(), (byte) (region.y() >> 8));
                        return part;
                    }
                };
        PixelImage small = Reduction.toLongSide(large, 20);
        assertEquals(20, small.width());
        assertEquals(15, small.height());
        for (int y = 0; y < 15; y++) {
            assertEquals(200 * y >> 8, small.sample(3, y, 0), "as the parts' first row has it");
        }
    }

    /** The mean of the map over a square, by a thousand points of it. */
    @Test
    void finenessIsTheCurveAtTheMeanUnderEachSquare() {
        Random random = new Random(2);
        int[] curve = new int[17];
        for (int i = 0; i < 17; i++) {
            curve[i] = (i - 8) * 1000 + random.nextInt(300);
        }
        for (int round = 0; round < 20; round++) {
            TileGrid grid = new TileGrid(1 + random.nextInt(300), 1 + random.nextInt(300), 64);
            int width = 1 + random.nextInt(40);
            int height = 1 + random.nextInt(40);
            float[] values = new float[width * height];
            for (int i = 0; i < values.length; i++) {
                values[i] = random.nextFloat();
            }
            SaliencyMap map = SaliencyMap.of(width, height, values);
            FinenessMap found = SaliencyFineness.of(map, grid, curve);
            for (int i = 0; i < found.values().length; i++) {
                int x = Math.min(i % found.columns(), (grid.width() - 1) / 32);
                int y = Math.min(i / found.columns(), (grid.height() - 1) / 32);
                double mean = mean(map, grid, x, y);
                double position = mean * 16;
                int left = Math.min(15, (int) position);
                double exact =
                        (curve[left] + (curve[left + 1] - curve[left]) * (position - left)) / 1000;
                assertEquals(exact, found.values()[i], 0.57, "square " + x + ", " + y);
            }
        }
    }

    private static double mean(SaliencyMap map, TileGrid grid, int x, int y) {
        double left = 32 * x;
        double right = Math.min(grid.width(), 32 * x + 32);
        double top = 32 * y;
        double bottom = Math.min(grid.height(), 32 * y + 32);
        double sum = 0;
        int points = 160;
        for (int i = 0; i < points * points; i++) {
            double u = left + (i % points + 0.5) / points * (right - left);
            double v = top + (i / points + 0.5) / points * (bottom - top);
            sum +=
                    map.value(
                            (int) (u * map.width() / grid.width()),
                            (int) (v * map.height() / grid.height()));
        }
        return sum / (points * points);
    }

    @Test
    void aCurveBeyondTheRangeIsCutThere() {
        TileGrid grid = new TileGrid(64, 64, 64);
        SaliencyMap map = SaliencyMap.of(2, 1, new float[] {0, 1});
        int[] steep = {-65_536, 65_536};
        FinenessMap found = SaliencyFineness.of(map, grid, steep);
        assertEquals(-16, found.values()[0]);
        assertEquals(16, found.values()[1]);
        assertEquals(16, found.values()[3]);
    }

    /** A network that says what no network should. */
    private record Broken(float value) implements FloatNetworks {
        private static final TensorPool POOL = new TensorPool();

        @Override
        public Dimensions dimensions() {
            return new Dimensions(1, 1, 1);
        }

        @Override
        public Tensor tensor(Shape shape) {
            return POOL.take(shape);
        }

        @Override
        public Tensor run(Role role, RunControl control, Shape result, Tensor... inputs) {
            Tensor output = POOL.take(result);
            for (int i = 0; i < result.size(); i++) {
                output.set(i, value);
            }
            return output;
        }
    }

    @Test
    void aBrokenNetworkMakesAMapAllTheSame() throws SpcException {
        PixelImage image = PixelImage.blank(70, 50, ColorType.RGB);
        for (float value : new float[] {Float.NaN, -3, 0, 7, Float.POSITIVE_INFINITY, 0.25f}) {
            try (RunControl control = RunControl.start("test", null)) {
                SaliencyMap map = SaliencyEstimator.run(new Broken(value), image, control);
                assertEquals(9, map.width());
                assertEquals(7, map.height());
                float expected = value > 0 ? 0.5f : 0;
                for (int i = 0; i < 63; i++) {
                    assertEquals(expected, map.value(i % 9, i / 9), value + "");
                }
            }
        }
    }

    @Test
    void theNetworkSeesMultiplesOf32AndNoMoreThan320() throws SpcException {
        Shape[] seen = new Shape[1];
        FloatNetworks recording =
                new FloatNetworks() {
                    private final Broken broken = new Broken(0.5f);

                    @Override
                    public Dimensions dimensions() {
                        return broken.dimensions();
                    }

                    @Override
                    public Tensor tensor(Shape shape) {
                        seen[0] = shape;
                        return broken.tensor(shape);
                    }

                    @Override
                    public Tensor run(
                            Role role, RunControl control, Shape result, Tensor... inputs) {
                        assertEquals(Role.SALIENCY, role);
                        return broken.run(role, control, result, inputs);
                    }
                };
        try (RunControl control = RunControl.start("test", null)) {
            PixelImage wide = PixelImage.blank(1000, 333, ColorType.GRAY);
            SaliencyMap map = SaliencyEstimator.run(recording, wide, control);
            assertEquals(new Shape(1, 3, 128, 320), seen[0]);
            assertEquals(40, map.width());
            assertEquals(14, map.height(), "107 rows in cells of 8");
        }
    }
}
