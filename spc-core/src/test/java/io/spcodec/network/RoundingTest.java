package io.spcodec.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Rounding is that of decimal arithmetic of any size. */
class RoundingTest {
    @Test
    void halvesGoToTheEvenNumberOrUp() {
        Random random = new Random(5);
        for (int i = 0; i < 10_000; i++) {
            int shift = random.nextInt(20) + 1;
            long value = random.nextInt() >> random.nextInt(31);
            BigDecimal exact = BigDecimal.valueOf(value).divide(BigDecimal.valueOf(1L << shift));
            BigDecimal half = new BigDecimal("0.5");
            assertEquals(
                    exact.setScale(0, RoundingMode.HALF_EVEN).longValueExact(),
                    Rounding.halfEven(value, shift));
            assertEquals(
                    exact.add(half).setScale(0, RoundingMode.FLOOR).longValueExact(),
                    Rounding.halfUp(value, shift));
        }
        assertEquals(-7, Rounding.halfEven(-7, 0));
    }

    @Test
    void clippingKeepsWhatIsInside() {
        assertEquals(3, Rounding.clip(3, -4, 4));
        assertEquals(-4, Rounding.clip(Long.MIN_VALUE, -4, 4));
        assertEquals(4, Rounding.clip(Long.MAX_VALUE, -4, 4));
    }
}
