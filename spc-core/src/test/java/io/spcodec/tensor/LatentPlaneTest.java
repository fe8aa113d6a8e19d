package io.spcodec.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.spcodec.grid.LatentArea;
import io.spcodec.image.ColorType;
import io.spcodec.image.PixelImage;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Planes and tensors, copied part by part, value by value. */
class LatentPlaneTest {
    private final TensorPool pool = new TensorPool();

    private static LatentPlane random(int channels, LatentArea area, long seed) {
        LatentPlane plane = new LatentPlane(channels, area);
        Random random = new Random(seed);
        for (int i = 0; i < plane.values().length; i++) {
            plane.values()[i] = random.nextFloat();
        }
        return plane;
    }

    @Test
    void aPlaneStartsWithZerosAndKnowsItsPlaces() {
        LatentPlane plane = new LatentPlane(3, new LatentArea(10, 20, 4, 5));
        assertEquals(60, plane.values().length);
        for (float value : plane.values()) {
            assertEquals(0, value);
        }
        assertEquals(0, plane.index(0, 10, 20));
        assertEquals(1, plane.index(0, 10, 21));
        assertEquals(5, plane.index(0, 11, 20));
        assertEquals(20, plane.index(1, 10, 20));
        assertEquals(59, plane.index(2, 13, 24));
        assertThrows(
                ArithmeticException.class,
                () -> new LatentPlane(1 << 20, new LatentArea(0, 0, 1 << 10, 1 << 10)));
    }

    @Test
    void everyPartGoesToItsImageOfABatch() {
        Random random = new Random(1);
        LatentArea area = new LatentArea(3, 4, 9, 11);
        LatentPlane plane = random(4, area, 2);
        float[] factors = {1, -2, 0.5f, 0};
        for (int round = 0; round < 50; round++) {
            int row = 3 + random.nextInt(9);
            int column = 4 + random.nextInt(11);
            LatentArea part =
                    new LatentArea(
                            row,
                            column,
                            1 + random.nextInt(area.bottom() - row),
                            1 + random.nextInt(area.right() - column));
            Shape shape = new Shape(3, 4, part.rows(), part.columns());
            try (Tensor plain = pool.take(shape);
                    Tensor scaled = pool.take(shape)) {
                plane.copyTo(part, plain, 2);
                plane.copyTo(part, factors, scaled, 1);
                for (int c = 0; c < 4; c++) {
                    for (int i = 0; i < part.size(); i++) {
                        float value =
                                plane.values()[
                                        plane.index(
                                                c,
                                                row + i / part.columns(),
                                                column + i % part.columns())];
                        assertEquals(value, plain.get((2 * 4 + c) * part.size() + i));
                        assertEquals(value * factors[c], scaled.get((4 + c) * part.size() + i));
                    }
                }
            }
        }
    }

    @Test
    void theInsideOfATensorGoesToItsPlaceAndNowhereElse() {
        LatentArea area = new LatentArea(0, 0, 8, 8);
        LatentArea outer = new LatentArea(1, 2, 6, 5);
        LatentArea inner = new LatentArea(2, 3, 3, 2);
        LatentPlane plane = new LatentPlane(2, area);
        try (Tensor tensor = pool.take(new Shape(1, 2, 6, 5))) {
            for (int i = 0; i < tensor.shape().size(); i++) {
                tensor.set(i, 1 + i);
            }
            plane.copyFrom(tensor, outer, inner);
        }
        for (int c = 0; c < 2; c++) {
            for (int row = 0; row < 8; row++) {
                for (int column = 0; column < 8; column++) {
                    float expected =
                            inner.contains(row, column)
                                    ? 1 + c * 30 + (row - 1) * 5 + column - 2
                                    : 0;
                    assertEquals(expected, plane.values()[plane.index(c, row, column)]);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(ColorType.class)
    void samplesBecomePlanesOfZeroToOne(ColorType type) {
        PixelImage image = PixelImage.blank(5, 3, type);
        new Random(3).nextBytes(image.samples());
        try (Tensor tensor = pool.take(new Shape(1, 3, 4, 8))) {
            PixelTensors.copy(image, tensor);
            for (int i = 0; i < tensor.shape().size(); i++) {
                int x = Math.min(4, i % 8);
                int y = Math.min(2, i / 8 % 4);
                int c = Math.min(i / 32, type.colorChannels() - 1);
                assertEquals(image.sample(x, y, c) / 255.0, tensor.get(i), 1e-6, "at " + i);
            }
        }
    }

    @Test
    void anArrayOfAllValuesIsACopy() {
        try (Tensor tensor = pool.take(new Shape(1, 1, 2, 3))) {
            tensor.copyFrom(new float[] {9, 1, 2, 3, 4, 5, 6, 9}, 1, 0, 6);
            float[] values = tensor.toArray();
            assertEquals(6, values.length);
            assertEquals(1, values[0]);
            assertEquals(6, values[5]);
            values[0] = 7;
            assertEquals(1, tensor.get(0));
            assertEquals(6, tensor.floats().get(5));
        }
    }
}
