package io.spcodec.synthesis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.spcodec.grid.LatentArea;
import io.spcodec.tensor.LatentPlane;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lost tiles are filled from what lies nearest in four directions, the nearer the more. */
class ConcealmentTest {
    private static final LatentArea ALL = new LatentArea(0, 0, 3, 9);
    private static final LatentArea MIDDLE = new LatentArea(0, 3, 3, 3);

    private static LatentPlane columns(float... values) {
        LatentPlane plane = new LatentPlane(1, ALL);
        for (int i = 0; i < plane.values().length; i++) {
            plane.values()[i] = values[i % 9];
        }
        return plane;
    }

    @Test
    void aGapBetweenTwoNeighboursRampsFromOneToTheOther() {
        LatentPlane plane = columns(1, 2, 8, -1, -1, -1, 16, 3, 4);
        Concealment.fill(plane, List.of(MIDDLE));
        for (int row = 0; row < 3; row++) {
            assertEquals(10, plane.values()[plane.index(0, row, 3)], 1e-5f);
            assertEquals(12, plane.values()[plane.index(0, row, 4)], 1e-5f);
            assertEquals(14, plane.values()[plane.index(0, row, 5)], 1e-5f);
        }
    }

    @Test
    void whatIsKnownStaysAndNothingLostChangesNothing() {
        LatentPlane plane = columns(1, 2, 8, -1, -1, -1, 16, 3, 4);
        float[] before = plane.values().clone();
        Concealment.fill(plane, List.of());
        assertArrayEquals(before, plane.values());
        Concealment.fill(plane, List.of(MIDDLE));
        for (int i = 0; i < before.length; i++) {
            if (!MIDDLE.contains(i / 9, i % 9)) {
                assertEquals(before[i], plane.values()[i]);
            }
        }
    }

    @Test
    void atTheBorderThereIsOneSide() {
        LatentPlane plane = columns(-1, -1, -1, 5, 6, 7, 8, 9, 9);
        Concealment.fill(plane, List.of(new LatentArea(0, 0, 3, 3)));
        assertEquals(5, plane.values()[0], 1e-6f);
        assertEquals(5, plane.values()[2], 1e-6f);
    }

    @Test
    void neighbouringLosesAreBridgedTogether() {
        LatentPlane plane = columns(10, -1, -1, -1, -1, -1, -1, -1, 10);
        Concealment.fill(plane, List.of(new LatentArea(0, 1, 3, 3), new LatentArea(0, 4, 3, 4)));
        for (float value : plane.values()) {
            assertEquals(10, value, 1e-5f);
        }
    }

    @Test
    void withNothingKnownTheLossStaysWhatItWas() {
        LatentPlane plane = new LatentPlane(2, ALL);
        Concealment.fill(plane, List.of(ALL));
        assertArrayEquals(new float[54], plane.values());
    }

    @Test
    void allFourDirectionsCountByNearness() {
        LatentArea square = new LatentArea(10, 20, 3, 3);
        LatentPlane plane = new LatentPlane(2, square);
        Arrays.fill(plane.values(), 0);
        plane.values()[plane.index(1, 10, 21)] = 4;
        plane.values()[plane.index(1, 12, 21)] = 8;
        plane.values()[plane.index(1, 11, 20)] = 12;
        plane.values()[plane.index(1, 11, 22)] = 16;
        Concealment.fill(plane, List.of(new LatentArea(11, 21, 1, 1)));
        assertEquals(0, plane.values()[plane.index(0, 11, 21)]);
        assertEquals(10, plane.values()[plane.index(1, 11, 21)], 1e-6f);
    }
}
