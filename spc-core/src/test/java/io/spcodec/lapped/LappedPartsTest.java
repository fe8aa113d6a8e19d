package io.spcodec.lapped;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sums of 48 bits in two rows of 32, borders and cosines, beside integers without a size. */
class LappedPartsTest {
    private static final int LENGTH = 50;

    private static int[][] rows(Random random, int count, int bits) {
        int[][] rows = new int[count][LENGTH];
        for (int[] row : rows) {
            for (int i = 0; i < LENGTH; i++) {
                row[i] = random.nextInt() >> 32 - bits;
            }
        }
        return rows;
    }

    private static BigInteger sum(int[] numbers, int[] weights, int[][] rows, int at) {
        BigInteger sum = BigInteger.ZERO;
        for (int i = 0; i < numbers.length; i++) {
            sum =
                    sum.add(
                            BigInteger.valueOf(weights[i])
                                    .multiply(BigInteger.valueOf(rows[numbers[i]][at])));
        }
        return sum;
    }

    private static int rounded(BigInteger sum, int shift) {
        return sum.add(BigInteger.ONE.shiftLeft(shift - 1)).shiftRight(shift).intValueExact();
    }

    @Test
    void weightedRowsAreSumsModuloTwoToThe32() {
        Random random = new Random(1);
        for (int terms = 1; terms <= 13; terms++) {
            int[] numbers = random.ints(terms, 0, 9).toArray();
            int[] weights = random.ints(terms, -70_000, 70_000).toArray();
            int[][] rows = rows(random, 9, 32);
            int[] found = new int[LENGTH];
            new WeightedRows(numbers, weights).sum(rows, LENGTH, found);
            for (int i = 0; i < LENGTH; i++) {
                assertEquals(sum(numbers, weights, rows, i).intValue(), found[i]);
            }
        }
    }

    @Test
    void noMoreIsWrittenThanAsked() {
        int[][] rows = {{-9, 8, 7}, {100, -100, 1}};
        int[] found = {1, 2, 3};
        new WeightedRows(new int[] {0, 1}, new int[] {3, -2}).sum(rows, 2, found);
        assertArrayEquals(new int[] {3 * -9 - 2 * 100, 3 * 8 + 2 * 100, 3}, found);
    }

    @Test
    void upperPartsEndWithTheLastRowThatHasSome() {
        int[][] rows = {{8191, -8192}, {0, 8192}, {-8192, 5}, {-8193, 24_576}, {1, 2}};
        UpperParts parts = new UpperParts(5, 2);
        parts.of(rows, 5, 2);
        assertEquals(4, parts.count());
        assertArrayEquals(new int[] {0, 0}, parts.rows()[0]);
        assertArrayEquals(new int[] {0, 1}, parts.rows()[1]);
        assertArrayEquals(new int[] {0, 0}, parts.rows()[2]);
        assertArrayEquals(new int[] {-1, 2}, parts.rows()[3]);
        parts.of(rows, 3, 2);
        assertEquals(2, parts.count(), "of the first three rows");
        parts.of(rows, 2, 1);
        assertEquals(0, parts.count(), "of the first value of each");
        parts.of(rows, 0, 2);
        assertEquals(0, parts.count());
    }

    /** Rows of which the first {@code large} have upper parts. */
    private static int[][] rows(Random random, int count, int large, UpperParts parts) {
        int[][] rows = rows(random, count, 14);
        System.arraycopy(rows(random, large, 26), 0, rows, 0, large);
        parts.of(rows, count, LENGTH);
        assertEquals(large, parts.count());
        return rows;
    }

    private static Sum48 sum48(int[] numbers, int[] weights, int[][] rows, UpperParts parts) {
        int[] of =
                IntStream.range(0, numbers.length)
                        .filter(i -> numbers[i] < parts.count())
                        .toArray();
        WeightedRows upper =
                of.length == 0
                        ? null
                        : new WeightedRows(
                                IntStream.of(of).map(i -> numbers[i]).toArray(),
                                IntStream.of(of).map(i -> weights[i]).toArray());
        Sum48 sum = new Sum48(LENGTH);
        sum.of(new WeightedRows(numbers, weights), rows, upper, parts, LENGTH);
        return sum;
    }

    /** Values to 25 bits under weights that sum to 2.1 * 2^16, as the border's do. */
    @ParameterizedTest
    @ValueSource(ints = {14, 16, 17, 20})
    void sumsOf48BitsAreRoundedAsThoughTheyHadRoom(int shift) {
        Random random = new Random(shift);
        UpperParts parts = new UpperParts(5, LENGTH);
        int[] numbers = {4, 1, 0, 3, 2};
        for (int round = 0; round < 60; round++) {
            int[] weights = random.ints(5, -26_000, 26_000).toArray();
            int[][] rows = rows(random, 5, round % 6, parts);
            int[] found = new int[LENGTH];
            sum48(numbers, weights, rows, parts).write(shift, LENGTH, found);
            for (int i = 0; i < LENGTH; i++) {
                assertEquals(rounded(sum(numbers, weights, rows, i), shift), found[i]);
            }
        }
    }

    /** The sums are of rows 0 and 2 and of 1 and 3, so that one may have upper parts where the other has none. */
    @Test
    void sumsAndDifferencesOfSumsAreRoundedOnce() {
        Random random = new Random(5);
        UpperParts parts = new UpperParts(4, LENGTH);
        int[] one = {0, 2};
        int[] other = {1, 3};
        for (int round = 0; round < 60; round++) {
            int[] weightsOfOne = random.ints(2, -26_000, 26_000).toArray();
            int[] weightsOfOther = random.ints(2, -26_000, 26_000).toArray();
            int[][] rows = rows(random, 4, round % 5, parts);
            Sum48 a = sum48(one, weightsOfOne, rows, parts);
            Sum48 b = sum48(other, weightsOfOther, rows, parts);
            Sum48 c = new Sum48(LENGTH);
            int[][] found = new int[4][LENGTH];
            a.writeBoth(b, 17, LENGTH, found[0], found[1]);
            c.sum(a, b, LENGTH);
            c.write(17, LENGTH, found[2]);
            c.difference(a, b, LENGTH);
            c.write(17, LENGTH, found[3]);
            for (int i = 0; i < LENGTH; i++) {
                BigInteger p = sum(one, weightsOfOne, rows, i);
                BigInteger q = sum(other, weightsOfOther, rows, i);
                assertEquals(rounded(p.add(q), 17), found[0][i]);
                assertEquals(rounded(p.subtract(q), 17), found[1][i]);
                assertEquals(found[0][i], found[2][i]);
                assertEquals(found[1][i], found[3][i]);
            }
        }
    }

    @Test
    void aBorderMovesDifferencesAndKeepsSums() {
        Random random = new Random(6);
        BorderFilter border = new BorderFilter(LENGTH);
        for (int round = 0; round < 20; round++) {
            int[][] left = rows(random, 8, 24);
            int[][] right = rows(random, 8, 24);
            int[][] beforeLeft = new int[8][];
            int[][] beforeRight = new int[8][];
            for (int i = 0; i < 8; i++) {
                beforeLeft[i] = left[i].clone();
                beforeRight[i] = right[i].clone();
            }
            border.run(left, right, LENGTH);
            for (int to = 0; to < 8; to++) {
                for (int x = 0; x < LENGTH; x++) {
                    BigInteger sum = BigInteger.ZERO;
                    for (int from = 0; from < 8; from++) {
                        long difference = (long) beforeLeft[from][x] - beforeRight[from][x];
                        sum =
                                sum.add(
                                        BigInteger.valueOf(
                                                LappedConstants.border(from, to) * difference));
                    }
                    int correction = rounded(sum, 16);
                    int both = beforeLeft[to][x] + beforeRight[to][x];
                    assertEquals(both + correction, left[to][x]);
                    assertEquals(both - correction, right[to][x]);
                }
            }
        }
    }

    @Test
    void equalSidesOfABorderAreOnlyDoubled() {
        int[][] left = new int[8][3];
        int[][] right = new int[8][3];
        for (int i = 0; i < 8; i++) {
            for (int x = 0; x < 3; x++) {
                left[i][x] = 100 * i + x;
                right[i][x] = 100 * i + x;
            }
        }
        new BorderFilter(3).run(left, right, 3);
        for (int i = 0; i < 8; i++) {
            for (int x = 0; x < 3; x++) {
                assertEquals(2 * (100 * i + x), left[i][x]);
                assertEquals(2 * (100 * i + x), right[i][x]);
            }
        }
    }

    /** Whatever number of frequencies is said to be there, no other is read. */
    @Test
    void theInverseCosineIsTheSumOfItsFrequencies() {
        Random random = new Random(7);
        InverseCosine cosine = new InverseCosine(LENGTH);
        for (int frequencies = 1; frequencies <= 16; frequencies++) {
            int[][] rows = rows(random, 16, 22);
            int[][] samples = new int[16][LENGTH];
            cosine.run(rows, frequencies, 14, LENGTH, samples);
            for (int n = 0; n < 16; n++) {
                for (int x = 0; x < LENGTH; x++) {
                    BigInteger sum = BigInteger.ZERO;
                    for (int k = 0; k < frequencies; k++) {
                        long product = (long) LappedConstants.cosine(k, n) * rows[k][x];
                        sum = sum.add(BigInteger.valueOf(product));
                    }
                    assertEquals(rounded(sum, 14), samples[n][x], frequencies + ": " + n);
                }
            }
        }
    }

    @Test
    void theConstantsAreCosinesInSixteenBits() {
        for (int k = 0; k < 16; k++) {
            for (int n = 0; n < 16; n++) {
                double scale = Math.sqrt((k == 0 ? 1.0 : 2.0) / 16);
                double exact = scale * Math.cos(Math.PI * (2 * n + 1) * k / 32);
                assertEquals(exact * (1 << 16), LappedConstants.cosine(k, n), 0.5);
            }
        }
        for (int from = 0; from < 8; from++) {
            for (int to = 0; to < 8; to++) {
                assertEquals(
                        ExactLapped.BORDER[from][to] * (1 << 16),
                        LappedConstants.border(from, to),
                        0.5001);
            }
        }
    }

    @Test
    void rowsAreAddedSpreadAndDoubledAsFarAsAsked() {
        int[] a = {1, 2, 3};
        RowArithmetic.add(a, new int[] {10, 20, 30}, 2);
        assertArrayEquals(new int[] {11, 22, 3}, a);
        int[] target = new int[3];
        RowArithmetic.add(a, new int[] {1, 1, 1}, 2, target);
        assertArrayEquals(new int[] {12, 23, 0}, target);
        RowArithmetic.subtract(a, new int[] {1, 1, 1}, 3, target);
        assertArrayEquals(new int[] {10, 21, 2}, target);
        RowArithmetic.twice(target, 2);
        assertArrayEquals(new int[] {20, 42, 2}, target);
        int[] left = {5, 6};
        int[] right = {1, 2};
        RowArithmetic.spread(left, right, new int[] {3, -3}, 2);
        assertArrayEquals(new int[] {9, 5}, left);
        assertArrayEquals(new int[] {3, 11}, right);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 0", "17, 1", "1, 17"})
    void aSupportIsNeverEmptyAndNeverWiderThanABlock(int rows, int columns) {
        assertThrows(IllegalArgumentException.class, () -> new Support(rows, columns));
        assertEquals(16, new Support(16, 1).rows());
        assertThrows(IllegalArgumentException.class, () -> new BlockSpan(0, true, true));
        assertTrue(new BlockSpan(1, true, false).startsPlane());
    }
}
