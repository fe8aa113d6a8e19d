package io.spcodec.grid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** An area is a set of positions: growing and containing are what counting them says. */
class LatentAreaTest {
    private static final LatentArea BOUNDS = new LatentArea(0, 0, 20, 30);

    @Test
    void isNeverEmptyAndNeverStartsBelowZero() {
        for (int[] bad : new int[][] {{-1, 0, 1, 1}, {0, -1, 1, 1}, {0, 0, 0, 1}, {0, 0, 1, 0}}) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> new LatentArea(bad[0], bad[1], bad[2], bad[3]));
        }
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> new LatentArea(3, 4, 0, 7));
        assertEquals("area of 0 x 7 at 3, 4", refusal.getMessage());
    }

    @Test
    void knowsItsSizeAndItsEnds() {
        LatentArea area = new LatentArea(3, 4, 5, 6);
        assertEquals(30, area.size());
        assertEquals(8, area.bottom());
        assertEquals(10, area.right());
        assertThrows(
                ArithmeticException.class, () -> new LatentArea(0, 0, 1 << 16, 1 << 16).size());
    }

    @Test
    void containsThePositionsThatAreInIt() {
        LatentArea area = new LatentArea(3, 4, 2, 3);
        int inside = 0;
        for (int row = 0; row < 10; row++) {
            for (int column = 0; column < 10; column++) {
                boolean expected = row >= 3 && row <= 4 && column >= 4 && column <= 6;
                assertEquals(expected, area.contains(row, column));
                inside += expected ? 1 : 0;
            }
        }
        assertEquals(area.size(), inside);
    }

    @Test
    void containsAnAreaWhoseEveryPositionItContains() {
        Random random = new Random(3);
        int contained = 0;
        for (int round = 0; round < 3000; round++) {
            LatentArea outer = random(random, 8);
            LatentArea inner = random(random, 3);
            boolean all = true;
            for (int i = 0; i < inner.size(); i++) {
                all &=
                        outer.contains(
                                inner.row() + i / inner.columns(),
                                inner.column() + i % inner.columns());
            }
            assertEquals(all, outer.contains(inner), inner + " in " + outer);
            contained += all ? 1 : 0;
        }
        assertTrue(contained > 100, contained + " contained");
        assertTrue(BOUNDS.contains(BOUNDS));
        assertFalse(new LatentArea(0, 0, 19, 30).contains(BOUNDS));
    }

    private static LatentArea random(Random random, int side) {
        return new LatentArea(
                random.nextInt(8),
                random.nextInt(8),
                1 + random.nextInt(side),
                1 + random.nextInt(side));
    }

    /** A position is in the grown area if one within the margin is in the old one. */
    @Test
    void growsOnEverySideUpToItsBounds() {
        Random random = new Random(4);
        for (int round = 0; round < 300; round++) {
            LatentArea area = random(random, 8);
            int margin = random.nextInt(6);
            LatentArea grown = area.grow(margin, BOUNDS);
            for (int row = 0; row < 20; row++) {
                for (int column = 0; column < 30; column++) {
                    int down = Math.max(area.row() - row, row - area.bottom() + 1);
                    int across = Math.max(area.column() - column, column - area.right() + 1);
                    boolean near = Math.max(down, across) <= margin;
                    assertEquals(near, grown.contains(row, column));
                }
            }
            assertTrue(BOUNDS.contains(grown));
        }
        assertEquals(BOUNDS, BOUNDS.grow(1000, BOUNDS));
    }
}
