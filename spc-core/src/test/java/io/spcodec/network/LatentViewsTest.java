package io.spcodec.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stages and the synthesis see of latents, for every latent there is. */
class LatentViewsTest {
    private static final int ALL = 1 << 16;

    /** From the least to the largest of 16 bits. */
    private static short[] latents() {
        short[] latents = new short[ALL];
        for (int i = 0; i < ALL; i++) {
            latents[i] = (short) (i + Short.MIN_VALUE);
        }
        return latents;
    }

    private static byte[] zeros(int count) {
        byte[] zeros = new byte[count];
        Arrays.fill(zeros, (byte) 128);
        return zeros;
    }

    @Test
    void stagesSeeTheLogarithmWithItsSignAndWithout() {
        byte[] logarithms = new byte[3000];
        for (int i = 0; i < logarithms.length; i++) {
            logarithms[i] = (byte) Math.min(127, Math.round(11 * Math.log1p(i / 16.0)));
        }
        assertEquals(58, logarithms[2999]);
        byte[] seen = zeros(2 * ALL);
        new LatentLooks(logarithms).write(latents(), 0, ALL, seen, 0);
        for (int i = 0; i < ALL; i++) {
            int latent = i + Short.MIN_VALUE;
            int magnitude = logarithms[Math.min(2999, Math.abs(latent))];
            assertEquals(
                    128 + Integer.signum(latent) * magnitude, seen[i] & 0xff, "value " + latent);
            assertEquals(128 + magnitude, seen[ALL + i] & 0xff, "magnitude " + latent);
        }
    }

    @Test
    void logarithmsReachBothEndsOfAByte() {
        byte[] seen = zeros(6);
        short[] latents = {9, -1, 1, -2, 9};
        new LatentLooks(new byte[] {0, 100, 127}).write(latents, 1, 3, seen, 0);
        assertArrayEquals(new byte[] {28, (byte) 228, 1, (byte) 228, (byte) 228, (byte) 255}, seen);
    }

    @Test
    void zerosAreNotWritten() {
        byte[] seen = {1, 2, 3, 4, 5, 6};
        new LatentLooks(new byte[] {0, 16}).write(new short[] {0, 3}, 0, 2, seen, 1);
        assertArrayEquals(new byte[] {1, 2, (byte) 144, 4, (byte) 144, 6}, seen);
        byte[] target = {7, 8, 9};
        new LatentSight(new int[] {1 << 16, 1 << 16}).write(new short[] {5, 0, -4}, 1, target, 1);
        assertArrayEquals(new byte[] {7, 8, 124}, target);
    }

    private static int exact(int latent, int factor) {
        int rounded =
                BigDecimal.valueOf((long) latent * factor)
                        .divide(BigDecimal.valueOf(1 << 16))
                        .setScale(0, RoundingMode.HALF_EVEN)
                        .intValueExact();
        return Math.max(-128, Math.min(127, rounded));
    }

    /** A half of a unit, and factors at whose multiples ties and the ends of a byte lie. */
    @ParameterizedTest
    @ValueSource(
            ints = {
                0,
                1,
                2,
                255,
                256,
                1 << 14,
                1 << 15,
                (1 << 15) + 1,
                1 << 16,
                98_304,
                1 << 20,
                1 << 30
            })
    void synthesisSeesTheRoundedProductOfEveryLatent(int factor) {
        LatentSight sight = new LatentSight(new int[] {12_345, factor});
        for (int latent = Short.MIN_VALUE; latent <= Short.MAX_VALUE; latent++) {
            if (sight.of(latent, 1) != exact(latent, factor)) {
                assertEquals(exact(latent, factor), sight.of(latent, 1), latent + " by " + factor);
            }
        }
    }

    @Test
    void tiesGoToEvenOnBothSidesOfZero() {
        LatentSight half = new LatentSight(new int[] {1 << 15});
        int[] expected = {-2, -2, -1, 0, 0, 0, 1, 2, 2};
        for (int latent = -4; latent <= 4; latent++) {
            assertEquals(expected[latent + 4], half.of(latent, 0), "half of " + latent);
        }
    }

    @Test
    void factorsAreOfTheirChannels() {
        Random random = new Random(4);
        int[] factors = random.ints(40, 0, 1 << 18).toArray();
        LatentSight sight = new LatentSight(factors);
        for (int round = 0; round < 200; round++) {
            short[] latents = new short[50];
            for (int i = 0; i < latents.length; i++) {
                latents[i] = (short) random.nextInt(-600, 600);
            }
            byte[] seen = zeros(45);
            sight.write(latents, 7, seen, 5);
            for (int i = 0; i < 40; i++) {
                assertEquals(exact(latents[7 + i], factors[i]), (seen[5 + i] & 0xff) - 128);
            }
            assertArrayEquals(zeros(5), Arrays.copyOf(seen, 5));
        }
    }
}
