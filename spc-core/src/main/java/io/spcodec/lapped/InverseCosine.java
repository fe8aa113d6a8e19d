package io.spcodec.lapped;

/**
 * The inverse cosine transform of 16 rows of frequencies to 16 rows of samples. Even frequencies are
 * alike at both ends of a block and odd ones opposite, and so again within the even ones.
 */
final class InverseCosine {
    /**
     * Bits of a value's lower part. Weights of a sample sum up to 3.67 * 2^16 in magnitude, so 13
     * bits stay below 2^31, and values up to 2^25.9 have upper parts that do.
     */
    private static final int SPLIT = 13;

    private static final int QUARTER = LappedConstants.SIDE / 4;

    /** By how many frequencies there are, from 1 on. */
    private static final Weights[] WEIGHTS = new Weights[LappedConstants.SIDE + 1];

    static {
        for (int frequencies = 1; frequencies < WEIGHTS.length; frequencies++) {
            WEIGHTS[frequencies] = Weights.of(frequencies);
        }
    }

    private final Sum48 evenSum;
    private final Sum48 middleSum;
    private final Sum48 bothSum;
    private final Sum48 oddSum;

    /**
     * Weights of the lowest frequencies; null where there are none of a kind.
     *
     * @param even frequencies 0, 4, 8, 12 in samples 0 to 3
     * @param middle frequencies 2, 6, 10, 14 in samples 0 to 3
     * @param odd odd frequencies in samples 0 to 7
     */
    private record Weights(WeightedRows[] even, WeightedRows[] middle, WeightedRows[] odd) {
        static Weights of(int frequencies) {
            Weights all =
                    new Weights(
                            new WeightedRows[QUARTER],
                            new WeightedRows[QUARTER],
                            new WeightedRows[LappedConstants.REACH]);
            for (int sample = 0; sample < QUARTER; sample++) {
                all.even[sample] = weights(sample, 0, 4, frequencies);
                all.middle[sample] = weights(sample, 2, 4, frequencies);
            }
            for (int sample = 0; sample < all.odd.length; sample++) {
                all.odd[sample] = weights(sample, 1, 2, frequencies);
            }
            return all;
        }
    }

    /** Prepares for rows of up to a length. */
    InverseCosine(int longest) {
        evenSum = new Sum48(SPLIT, longest);
        middleSum = new Sum48(SPLIT, longest);
        bothSum = new Sum48(SPLIT, longest);
        oddSum = new Sum48(SPLIT, longest);
    }

    /** Returns null if there are none of these frequencies. */
    private static WeightedRows weights(int sample, int first, int stride, int frequencies) {
        int count = (frequencies - first + stride - 1) / stride;
        if (count < 1) {
            return null;
        }
        int[] rows = new int[count];
        int[] weights = new int[count];
        for (int i = 0; i < count; i++) {
            rows[i] = first + stride * i;
            weights[i] = LappedConstants.cosine(rows[i], sample);
        }
        return new WeightedRows(rows, weights);
    }

    /**
     * Transforms rows.
     *
     * @param rows of frequencies
     * @param frequencies how many of the lowest may be other than zero, 1 to 16; no other is read
     * @param shift bits to drop from the products; those of the constants are {@link
     *     LappedConstants#BITS}
     * @param samples 16 rows for the result
     */
    void run(int[][] rows, int frequencies, int shift, int length, int[][] samples) {
        Weights weights = WEIGHTS[frequencies];
        for (int sample = 0; sample < QUARTER; sample++) {
            int other = LappedConstants.REACH - 1 - sample;
            evenSum.of(weights.even[sample], rows, length);
            Sum48 alike = evenSum;
            if (weights.middle[sample] != null) {
                middleSum.of(weights.middle[sample], rows, length);
                bothSum.sum(evenSum, middleSum, length);
                alike = bothSum;
            }
            sumOdd(weights.odd[sample], rows, length);
            write(alike, weights.odd[sample] != null, sample, shift, length, samples);
            if (weights.middle[sample] != null) {
                bothSum.difference(evenSum, middleSum, length);
            }
            sumOdd(weights.odd[other], rows, length);
            write(alike, weights.odd[other] != null, other, shift, length, samples);
        }
    }

    private void sumOdd(WeightedRows weights, int[][] rows, int length) {
        if (weights != null) {
            oddSum.of(weights, rows, length);
        }
    }

    /** Writes a sample and its mirror image. */
    private void write(
            Sum48 alike, boolean hasOdd, int sample, int shift, int length, int[][] samples) {
        int[] mirrored = samples[LappedConstants.SIDE - 1 - sample];
        if (hasOdd) {
            alike.writeSum(oddSum, shift, length, samples[sample]);
            alike.writeDifference(oddSum, shift, length, mirrored);
        } else {
            alike.write(shift, length, samples[sample]);
            System.arraycopy(samples[sample], 0, mirrored, 0, length);
        }
    }
}
