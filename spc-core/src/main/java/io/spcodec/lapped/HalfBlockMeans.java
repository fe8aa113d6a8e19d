package io.spcodec.lapped;

/**
 * Means of the two halves of each block of a line, from the low frequencies of blocks: what a
 * thumbnail is made of. Along rows and then along columns it gives means of 8 x 8 samples.
 */
public final class HalfBlockMeans {
    /** Frequencies that count, from 0 on; the weights of higher ones are below 0.04. */
    public static final int FREQUENCIES = 8;

    /** The weight of a block's own frequencies in its first half, in 2^-16. */
    static final int[] OWN = {15579, 15003, 2494, -2109, 1536, 3790, 1141, -831};

    /** The weight of those of the block before, with their signs as at its far end. */
    static final int[] BEFORE = {805, 229, -2494, 2879, -1536, 718, -1141, 1451};

    /** Their weight where the plane starts. */
    static final int[] START = {16384, 14775, 0, -4989, 0, 3072, 0, -2283};

    private HalfBlockMeans() {}

    /**
     * Computes means.
     *
     * @param frequencies of each block, {@link #FREQUENCIES} each, below 2^24 in magnitude
     * @param startsPlane whether there is no block before the first
     * @param endsPlane whether there is none behind the last
     * @param shift bits to drop from products with 2^16
     * @param means receives two for each block; the first and the last are void where the plane goes
     *     on
     */
    public static void run(
            int[] frequencies, boolean startsPlane, boolean endsPlane, int shift, int[] means) {
        int blocks = frequencies.length / FREQUENCIES;
        for (int block = 0; block < blocks; block++) {
            int before = block > 0 ? block - 1 : startsPlane ? -1 : block;
            int behind = block < blocks - 1 ? block + 1 : endsPlane ? -1 : block;
            means[2 * block] = half(frequencies, block, before, 0, shift);
            means[2 * block + 1] = half(frequencies, block, behind, 1, shift);
        }
    }

    private static int half(int[] frequencies, int block, int beside, int mirrored, int shift) {
        long sum = 1L << shift - 1;
        for (int i = 0; i < FREQUENCIES; i++) {
            long own = frequencies[block * FREQUENCIES + i];
            long product =
                    beside < 0
                            ? START[i] * own
                            : OWN[i] * own + BEFORE[i] * frequencies[beside * FREQUENCIES + i];
            sum += (i & mirrored) == 0 ? product : -product;
        }
        return (int) (sum >> shift);
    }
}
