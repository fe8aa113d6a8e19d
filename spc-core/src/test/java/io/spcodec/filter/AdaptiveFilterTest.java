package io.spcodec.filter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class AdaptiveFilterTest {
    private static int[][] zeroes(int planes) {
        return new int[planes][AdaptiveFilter.TAPS];
    }

    private static void refused(int threshold, int[][] coefficients) {
        assertThrows(
                IllegalArgumentException.class, () -> new AdaptiveFilter(threshold, coefficients));
    }

    @Test
    void hasOnePlaneOrThree() {
        assertEquals(1, new AdaptiveFilter(0, zeroes(1)).planes());
        assertEquals(3, new AdaptiveFilter(0, zeroes(3)).planes());
        for (int planes : new int[] {0, 2, 4}) {
            refused(0, zeroes(planes));
        }
    }

    @Test
    void everyPlaneHasTwelveCoefficients() {
        assertEquals(12, AdaptiveFilter.TAPS);
        for (int plane = 0; plane < 3; plane++) {
            for (int length : new int[] {0, 11, 13}) {
                int[][] coefficients = zeroes(3);
                coefficients[plane] = new int[length];
                refused(0, coefficients);
            }
        }
    }

    @Test
    void coefficientsAreUpTo127() {
        for (int value : new int[] {127, -127}) {
            int[][] coefficients = zeroes(3);
            coefficients[2][11] = value;
            assertEquals(value, new AdaptiveFilter(0, coefficients).coefficient(2, 11));
        }
        // The least integer is its own magnitude.
        int[] beyond = {
            128, -128, 1 << 20, Integer.MAX_VALUE, -Integer.MAX_VALUE, Integer.MIN_VALUE
        };
        for (int value : beyond) {
            for (int plane = 0; plane < 3; plane++) {
                int[][] coefficients = zeroes(3);
                coefficients[plane][11 - plane] = value;
                refused(0, coefficients);
            }
        }
    }

    @Test
    void theThresholdIsAByte() {
        assertEquals(0, new AdaptiveFilter(0, zeroes(1)).threshold());
        assertEquals(255, new AdaptiveFilter(255, zeroes(1)).threshold());
        for (int threshold : new int[] {-1, 256, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
            refused(threshold, zeroes(1));
        }
    }

    @Test
    void sharesNoArray() {
        int[][] given = zeroes(3);
        given[1][4] = -9;
        AdaptiveFilter filter = new AdaptiveFilter(16, given);
        given[1][4] = 5;
        given[0] = null;
        assertEquals(-9, filter.coefficient(1, 4));
        filter.coefficients(1)[4] = 5;
        assertEquals(-9, filter.coefficients(1)[4]);
        assertArrayEquals(new int[12], filter.coefficients(0));
    }

    @Test
    void usesAPlaneThatChangesSomething() {
        int[][] coefficients = zeroes(3);
        coefficients[1][11] = -1;
        AdaptiveFilter filter = new AdaptiveFilter(0, coefficients);
        assertFalse(filter.uses(0));
        assertTrue(filter.uses(1));
        assertFalse(filter.uses(2));
        assertTrue(filter.isNeeded());
        assertFalse(new AdaptiveFilter(0, zeroes(3)).isNeeded());
    }
}
