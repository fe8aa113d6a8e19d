package io.spcodec.lapped;

/**
 * The inverse cosine transform of 16 rows of frequencies to 16 rows of samples. Even frequencies are
 * alike at both ends of a block and odd ones opposite, and so again within the even ones.
 */
final class InverseCosine {
    private static final int QUARTER = LappedConstants.SIDE / 4;

    /** By how many frequencies there are. */
    private static final Weights[] WEIGHTS = new Weights[LappedConstants.SIDE + 1];

    static {
        for (int frequencies = 0; frequencies < WEIGHTS.length; frequencies++) {
            WEIGHTS[frequencies] = Weights.of(frequencies);
        }
    }

    private final UpperParts parts;
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

    /** What one run works on. */
    private record Run(
            int[][] rows, int[][] samples, int shift, int length, Weights weights, Weights upper) {}

    /** Prepares for rows of up to a length. */
    InverseCosine(int longest) {
        parts = new UpperParts(LappedConstants.SIDE, longest);
        evenSum = new Sum48(longest);
        middleSum = new Sum48(longest);
        bothSum = new Sum48(longest);
        oddSum = new Sum48(longest);
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
        parts.of(rows, frequencies, length);
        Run run =
                new Run(rows, samples, shift, length, WEIGHTS[frequencies], WEIGHTS[parts.count()]);
        for (int sample = 0; sample < QUARTER; sample++) {
            run(run, sample);
        }
    }

    /** Makes a sample of the first quarter and the three that mirror it. */
    private void run(Run run, int sample) {
        int other = LappedConstants.REACH - 1 - sample;
        WeightedRows middle = run.weights.middle[sample];
        evenSum.of(run.weights.even[sample], run.rows, run.upper.even[sample], parts, run.length);
        if (middle == null) {
            write(run, evenSum, sample);
            write(run, evenSum, other);
            return;
        }
        middleSum.of(middle, run.rows, run.upper.middle[sample], parts, run.length);
        bothSum.sum(evenSum, middleSum, run.length);
        write(run, bothSum, sample);
        bothSum.difference(evenSum, middleSum, run.length);
        write(run, bothSum, other);
    }

    /** Writes a sample and its mirror image. */
    private void write(Run run, Sum48 alike, int sample) {
        int[] target = run.samples[sample];
        int[] mirrored = run.samples[LappedConstants.SIDE - 1 - sample];
        WeightedRows odd = run.weights.odd[sample];
        if (odd == null) {
            alike.write(run.shift, run.length, target);
            System.arraycopy(target, 0, mirrored, 0, run.length);
            return;
        }
        oddSum.of(odd, run.rows, run.upper.odd[sample], parts, run.length);
        alike.writeBoth(oddSum, run.shift, run.length, target, mirrored);
    }
}
