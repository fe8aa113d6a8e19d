package io.spcodec.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.spcodec.grid.LatentArea;
import io.spcodec.image.ColorType;
import io.spcodec.image.PixelImage;
import org.junit.jupiter.api.Test;

/** Latents and pixels into tensors and out of them, places and values. */
class PlanesTest {
    private final TensorPool pool = new TensorPool();

    private static LatentPlane numbered(LatentArea area) {
        LatentPlane plane = new LatentPlane(2, area);
        for (int i = 0; i < plane.values().length; i++) {
            int channel = i / area.size();
            int row = area.row() + i % area.size() / area.columns();
            plane.values()[i] = 10_000 * channel + 100 * row + area.column() + i % area.columns();
        }
        return plane;
    }

    @Test
    void aPartOfAPlaneLandsInItsImageOfTheBatch() {
        LatentPlane plane = numbered(new LatentArea(2, 3, 5, 6));
        LatentArea part = new LatentArea(4, 5, 2, 3);
        try (Tensor batch = pool.take(new Shape(2, 2, 2, 3))) {
            batch.clear();
            plane.copyTo(part, batch, 1);
            assertEquals(0, batch.get(11));
            assertEquals(405, batch.get(12));
            assertEquals(507, batch.get(17));
            assertEquals(10_405, batch.get(18));
            plane.copyTo(part, new float[] {2, 0.5f}, batch, 0);
            assertEquals(810, batch.get(0));
            assertEquals(5202.5f, batch.get(6));
        }
    }

    @Test
    void theInsideOfAnOuterTensorIsTaken() {
        LatentArea outer = new LatentArea(0, 0, 4, 4);
        LatentPlane plane = new LatentPlane(1, new LatentArea(0, 0, 4, 8));
        try (Tensor tensor = pool.take(new Shape(1, 1, 4, 4))) {
            for (int i = 0; i < 16; i++) {
                tensor.set(i, i + 1);
            }
            plane.copyFrom(tensor, outer, new LatentArea(1, 1, 2, 3));
        }
        assertEquals(0, plane.values()[0]);
        assertEquals(6, plane.values()[9]);
        assertEquals(8, plane.values()[11]);
        assertEquals(12, plane.values()[19]);
        assertEquals(0, plane.values()[25]);
    }

    @Test
    void thePaddingRepeatsTheLastRowAndColumn() {
        PixelImage image = new PixelImage(2, 1, ColorType.GRAY, new byte[] {51, (byte) 255});
        try (Tensor tensor = pool.take(new Shape(1, 3, 2, 4))) {
            PixelTensors.copy(image, tensor);
            for (int i = 0; i < tensor.shape().size(); i++) {
                assertEquals(i % 4 == 0 ? 0.2f : 1f, tensor.get(i), 1e-6f);
            }
        }
    }
}
