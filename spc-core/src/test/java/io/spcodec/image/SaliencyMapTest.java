package io.spcodec.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A map holds values of 0 to 1, or is refused; regions cover cells of eight pixels. */
class SaliencyMapTest {
    private static final int CELL = 8;

    @Test
    void aMapIsACopy() {
        float[] values = {0, 0.25f, 0.5f, 0.75f, 1, 0.1f};
        SaliencyMap map = SaliencyMap.of(3, 2, values);
        values[0] = 1;
        assertEquals(0, map.value(0, 0));
        assertEquals(0.5f, map.value(2, 0));
        assertEquals(0.75f, map.value(0, 1));
        assertEquals(0.1f, map.value(2, 1));
        assertEquals(3, map.width());
        assertEquals(2, map.height());
        assertEquals("SaliencyMap[3 x 2]", map.toString());
    }

    @Test
    void aCellThatIsNotThereIsRefused() {
        SaliencyMap map = SaliencyMap.of(2, 1, new float[2]);
        assertThrows(IndexOutOfBoundsException.class, () -> map.value(2, 0));
        assertThrows(IndexOutOfBoundsException.class, () -> map.value(0, 1));
        assertThrows(IndexOutOfBoundsException.class, () -> map.value(-1, 0));
    }

    @ParameterizedTest
    @ValueSource(floats = {-0.001f, 1.001f, Float.NaN, Float.POSITIVE_INFINITY})
    void aValueOutsideItsRangeIsNamed(float value) {
        IllegalArgumentException refusal =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> SaliencyMap.of(2, 1, new float[] {0, value}));
        assertEquals("saliency " + value + ", expected 0 to 1", refusal.getMessage());
    }

    @Test
    void anotherNumberOfValuesIsRefused() {
        IllegalArgumentException refusal =
                assertThrows(
                        IllegalArgumentException.class, () -> SaliencyMap.of(3, 3, new float[8]));
        assertEquals("8 saliency values for 3 x 3", refusal.getMessage());
        assertThrows(IllegalArgumentException.class, () -> SaliencyMap.of(0, 0, new float[0]));
        assertThrows(
                IllegalArgumentException.class,
                () -> SaliencyMap.of(1 << 16, 1 << 16, new float[0]));
    }

    /** A cell is salient where a region has a pixel in it. */
    @Test
    void regionsAreDrawnOnEveryCellThatTheyTouch() {
        Random random = new Random(7);
        for (int round = 0; round < 100; round++) {
            int width = 1 + random.nextInt(90);
            int height = 1 + random.nextInt(90);
            List<Region> regions = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                regions.add(
                        new Region(
                                random.nextInt(100),
                                random.nextInt(100),
                                1 + random.nextInt(40),
                                1 + random.nextInt(40)));
            }
            SaliencyMap map = SaliencyMap.ofRegions(regions, width, height);
            assertEquals((width + CELL - 1) / CELL, map.width());
            assertEquals((height + CELL - 1) / CELL, map.height());
            for (int y = 0; y < map.height(); y++) {
                for (int x = 0; x < map.width(); x++) {
                    Region cell = new Region(x * CELL, y * CELL, CELL, CELL);
                    boolean touched = regions.stream().anyMatch(cell::intersects);
                    assertEquals(touched ? 1 : 0, map.value(x, y), cell + " of " + regions);
                }
            }
        }
    }

    @Test
    void anEmptyImageHasNoMap() {
        IllegalArgumentException refusal =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> SaliencyMap.ofRegions(List.of(), 0, 10));
        assertTrue(refusal.getMessage().contains("0 x 10"), refusal.getMessage());
        assertThrows(NullPointerException.class, () -> SaliencyMap.ofRegions(null, 10, 10));
    }
}
