package io.spcodec.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** A region is a set of pixels: what it says of itself is what counting them says. */
class RegionGeometryTest {
    private static final int MOST = Integer.MAX_VALUE;

    @Test
    void endsBehindItsLastPixel() {
        Region region = new Region(3, 5, 7, 11);
        assertEquals(10, region.right());
        assertEquals(16, region.bottom());
    }

    @Test
    void mayReachTheLastIntegerAndNoFurther() {
        assertEquals(MOST, new Region(MOST - 4, 0, 4, 1).right());
        assertEquals(MOST, new Region(0, MOST - 4, 1, 4).bottom());
        assertThrows(IllegalArgumentException.class, () -> new Region(MOST - 3, 0, 4, 1));
        assertThrows(IllegalArgumentException.class, () -> new Region(0, MOST - 3, 1, 4));
    }

    @Test
    void isNeverEmptyAndNeverStartsBelowZero() {
        for (int[] bad : new int[][] {{-1, 0, 1, 1}, {0, -1, 1, 1}, {0, 0, 0, 1}, {0, 0, 1, 0}}) {
            IllegalArgumentException refusal =
                    assertThrows(
                            IllegalArgumentException.class,
                            () -> new Region(bad[0], bad[1], bad[2], bad[3]));
            assertTrue(refusal.getMessage().startsWith("not a region: "), refusal.getMessage());
        }
    }

    @Test
    void fitsWhereItsLastPixelIsInside() {
        Region region = new Region(2, 3, 4, 5);
        assertTrue(region.fitsIn(6, 8));
        assertTrue(region.fitsIn(7, 9));
        assertFalse(region.fitsIn(5, 8));
        assertFalse(region.fitsIn(6, 7));
    }

    @Test
    void liesWithinAnother() {
        Region outer = new Region(2, 3, 40, 50);
        assertEquals(new Region(0, 5, 7, 9), new Region(2, 8, 7, 9).within(outer));
        assertThrows(IllegalArgumentException.class, () -> new Region(1, 8, 7, 9).within(outer));
    }

    @Test
    void intersectsWhereAPixelIsInBoth() {
        Random random = new Random(1);
        int shared = 0;
        for (int round = 0; round < 2000; round++) {
            Region a = random(random);
            Region b = random(random);
            boolean expected = sharesAPixel(a, b);
            assertEquals(expected, a.intersects(b), a + " and " + b);
            assertEquals(expected, b.intersects(a), b + " and " + a);
            shared += expected ? 1 : 0;
        }
        assertTrue(shared > 300 && shared < 1700, shared + " of 2000 share a pixel");
    }

    private static Region random(Random random) {
        return new Region(
                random.nextInt(12),
                random.nextInt(12),
                1 + random.nextInt(6),
                1 + random.nextInt(6));
    }

    private static boolean sharesAPixel(Region a, Region b) {
        for (int y = a.y(); y < a.y() + a.height(); y++) {
            for (int x = a.x(); x < a.x() + a.width(); x++) {
                boolean inBoth =
                        x >= b.x() && x < b.x() + b.width() && y >= b.y() && y < b.y() + b.height();
                if (inBoth) {
                    return true;
                }
            }
        }
        return false;
    }
}
