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

    /** Frequencies 0, 4, 8, 12, then 2, 6, 10, 14, of samples 0 to 3. */
    private final WeightedRows[] even = new WeightedRows[QUARTER];

    private final WeightedRows[] middle = new WeightedRows[QUARTER];

    /** Odd frequencies, of samples 0 to 7. */
    private final WeightedRows[] odd = new WeightedRows[LappedConstants.REACH];

    private final Sum48 evenSum;
    private final Sum48 middleSum;
    private final Sum48 bothSum;
    private final Sum48 oddSum;

    /**
     * Prepares.
     *
     * @param frequencies how many of the lowest frequencies may be other than zero, 1 to 16
     * @param longest length of the longest row
     */
    InverseCosine(int frequencies, int longest) {
        for (int sample = 0; sample < odd.length; sample++) {
            odd[sample] = weights(sample, 1, 2, frequencies);
        }
        for (int sample = 0; sample < QUARTER; sample++) {
            even[sample] = weights(sample, 0, 4, frequencies);
            middle[sample] = weights(sample, 2, 4, frequencies);
        }
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
     * @param frequencies rows of frequencies, as many as there may be
     * @param shift bits to drop from the products; those of the constants are {@link
     *     LappedConstants#BITS}
     * @param samples 16 rows for the result
     */
    void run(int[][] frequencies, int shift, int length, int[][] samples) {
        for (int sample = 0; sample < QUARTER; sample++) {
            int other = LappedConstants.REACH - 1 - sample;
            evenSum.of(even[sample], frequencies, length);
            if (middle[sample] == null) {
                write(evenSum, sample, frequencies, shift, length, samples);
                write(evenSum, other, frequencies, shift, length, samples);
            } else {
                middleSum.of(middle[sample], frequencies, length);
                bothSum.sum(evenSum, middleSum, length);
                write(bothSum, sample, frequencies, shift, length, samples);
                bothSum.difference(evenSum, middleSum, length);
                write(bothSum, other, frequencies, shift, length, samples);
            }
        }
    }

    /** Writes a sample and its mirror image. */
    private void write(
            Sum48 alike, int sample, int[][] frequencies, int shift, int length, int[][] samples) {
        int[] mirrored = samples[LappedConstants.SIDE - 1 - sample];
        if (odd[sample] == null) {
            alike.write(shift, length, samples[sample]);
            alike.write(shift, length, mirrored);
        } else {
            oddSum.of(odd[sample], frequencies, length);
            alike.writeSum(oddSum, shift, length, samples[sample]);
            alike.writeDifference(oddSum, shift, length, mirrored);
        }
    }
}
